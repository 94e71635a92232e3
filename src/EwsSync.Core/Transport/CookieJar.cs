using System;
using System.Net;
using System.Net.Http;

namespace EwsSync.Transport;

/// <summary>
/// The cookies of one mailbox on one connection: they hold affinity to a server, and another mailbox lives on another one. The container
/// bounds their number and size.
/// </summary>
internal sealed class CookieJar
{
    private readonly CookieContainer _cookies = new();

    public string? For(Uri url)
    {
        var header = _cookies.GetCookieHeader(url);
        return header.Length == 0 ? null : header;
    }

    public void Keep(Uri url, HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var lines))
            return;
        foreach (var line in lines)
        {
            if (ServerAffinity.IsOwn(line))
                continue;
            try
            {
                _cookies.SetCookies(url, line);
            }
            catch (CookieException)
            {
                // A cookie that cannot be read is no reason to lose the answer.
            }
        }
    }
}
