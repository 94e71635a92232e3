using System.Net;
using EwsSync.Client;
using EwsSync.Client.Resilience;

namespace EwsSync.Benchmarks.Own;

/// <summary>This project's way to the canned server.</summary>
internal static class OwnMailbox
{
    public const string Address = "bench@example.com";

    /// <param name="url">The canned server.</param>
    /// <param name="calls">Calls under way at once for the mailbox; 0 for the default.</param>
    public static EwsConnection Connect(string url, int calls = 0)
    {
        var retry = new RetryOptions();
        return EwsConnection.Open(new EwsConnectionOptions
        {
            Url = url,
            Credential = new NetworkCredential(Address, "not-a-secret"),
            Retry = calls == 0 ? retry : retry with { MaxConcurrentCalls = calls },
        });
    }
}
