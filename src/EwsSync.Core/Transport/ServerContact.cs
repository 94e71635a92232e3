using System.Threading;

namespace EwsSync.Transport;

/// <summary>What a connection has learnt about its server.</summary>
public sealed class ServerContact
{
    private int _signedIn;

    /// <summary>
    /// Whether a request was let in before. A 401 afterwards is not a wrong password: servers answer so under load, and it is worth one
    /// more attempt, while repeating a wrong password would lock the account.
    /// </summary>
    public bool HasSignedIn => Volatile.Read(ref _signedIn) != 0;

    /// <summary>Notes that the server let a request in.</summary>
    public void SignedIn() => Volatile.Write(ref _signedIn, 1);
}
