using System;
using System.Globalization;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Notifications;

/// <summary>
/// Which server a request reaches: the one that its cookie names, or the anchor's where it prefers affinity, or that of the mailbox, which is the only one of another site that has it.
/// A streamed answer brings events of the subscriptions on its own server only.
/// </summary>
internal static class BackEnds
{
    private const string CookieName = "X-BackEndOverrideCookie";

    internal static string Of(Func<string, int> siteOf, HttpContext http, Mailbox? mailbox)
    {
        var asked = Asked(siteOf, http);
        var own = mailbox is null ? null : Name(siteOf, mailbox.Address);
        return asked is null || (own is not null && Site(own) != Site(asked)) ? own ?? "nobody" : asked;
    }

    private static string? Asked(Func<string, int> siteOf, HttpContext http)
    {
        if (http.Request.Cookies[CookieName] is { Length: > 0 } cookie)
            return cookie;
        if (!PrefersAffinity(http) || http.Request.Headers["X-AnchorMailbox"].ToString() is not { Length: > 0 } anchor)
            return null;
        var name = Name(siteOf, anchor);
        if (!http.Response.HasStarted)
            http.Response.Headers.Append("Set-Cookie", $"{CookieName}={name}; path=/; HttpOnly");
        return name;
    }

    /// <exception cref="EwsErrorException">ErrorProxyRequestNotAllowed.</exception>
    internal static void Check(Subscription subscription, string backEnd)
    {
        if (subscription.BackEnd != backEnd)
            throw new EwsErrorException("ErrorProxyRequestNotAllowed");
    }

    private static bool PrefersAffinity(HttpContext http) =>
        http.Request.Headers["X-PreferServerAffinity"].ToString().Equals("true", StringComparison.OrdinalIgnoreCase);

    private static string Name(Func<string, int> siteOf, string address) =>
        string.Create(CultureInfo.InvariantCulture, $"site{siteOf(address)}~{address.ToLowerInvariant().Replace('@', '~')}");

    private static string Site(string name) => name[..name.IndexOf('~', StringComparison.Ordinal)];
}
