using System;
using System.Threading;

namespace EwsSync.State;

/// <summary>Gives the right to move a state on to one run at a time.</summary>
public interface IStateLeases
{
    /// <summary>
    /// Takes the identity for one run, waiting up to <paramref name="timeout"/> for another one to let go. Dispose to let go.
    /// </summary>
    /// <exception cref="Errors.EwsException"><c>StateLocked</c>, naming who has it.</exception>
    IStateLease Lock(SyncStateIdentity identity, TimeSpan timeout, CancellationToken cancellationToken);
}
