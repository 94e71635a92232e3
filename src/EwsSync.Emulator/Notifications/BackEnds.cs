using System;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Notifications;

/// <summary>
/// Which server a request reaches: the one that its cookie names, or the anchor's where it prefers affinity, or that of the mailbox. A streamed answer brings events of the
/// subscriptions on its own server only.
/// </summary>
internal static class BackEnds
{
    private const string CookieName = "X-BackEndOverrideCookie";

    internal static string Of(HttpContext http, Mailbox? mailbox)
    {
        if (http.Request.Cookies[CookieName] is { Length: > 0 } cookie)
            return cookie;
        if (PrefersAffinity(http) && http.Request.Headers["X-AnchorMailbox"].ToString() is { Length: > 0 } anchor)
        {
            var name = Name(anchor);
            if (!http.Response.HasStarted)
                http.Response.Headers.Append("Set-Cookie", $"{CookieName}={name}; path=/; HttpOnly");
            return name;
        }

        return Name(mailbox?.Address ?? "nobody");
    }

    /// <exception cref="EwsErrorException">ErrorProxyRequestNotAllowed.</exception>
    internal static void Check(Subscription subscription, string backEnd)
    {
        if (subscription.BackEnd != backEnd)
            throw new EwsErrorException("ErrorProxyRequestNotAllowed");
    }

    private static bool PrefersAffinity(HttpContext http) =>
        http.Request.Headers["X-PreferServerAffinity"].ToString().Equals("true", StringComparison.OrdinalIgnoreCase);

    private static string Name(string address) => "be~" + address.ToLowerInvariant().Replace('@', '~');
}
