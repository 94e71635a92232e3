using System;
using System.Net.Http;

namespace EwsSync.Transport;

/// <summary>
/// Keeps the calls of a group of mailboxes with one back-end server, as streaming subscriptions that share a connection need it: all name the same anchor,
/// and send the cookie that the first answer set. See
/// <see href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-maintain-affinity-between-group-of-subscriptions-and-mailbox-server">How to: Maintain affinity</see>.
/// </summary>
/// <param name="anchor">The address that routes all of them.</param>
internal sealed class ServerAffinity(string anchor)
{
    private const string CookieName = "X-BackEndOverrideCookie";

    private volatile string? _cookie;

    /// <summary>The address that routes all of them.</summary>
    public string Anchor { get; } = anchor;

    /// <summary>Name and value, once a server has set it.</summary>
    public string? Cookie => _cookie;

    /// <summary>Whether a line of <c>Set-Cookie</c> sets the cookie of such a group; it is no cookie of a mailbox.</summary>
    public static bool IsOwn(string line) => line.TrimStart().StartsWith(CookieName + "=", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes the cookie of the first answer; later answers do not repeat it.</summary>
    public void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var lines))
            return;
        foreach (var line in lines)
        {
            if (IsOwn(line))
                _cookie = line.Split(';')[0].Trim();
        }
    }

    /// <summary>The server is no longer the right one: the next answer sets another cookie.</summary>
    public void Forget() => _cookie = null;
}
