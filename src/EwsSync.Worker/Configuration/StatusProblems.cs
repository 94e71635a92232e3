using System;
using System.Collections.Generic;
using System.Net;

namespace EwsSync.Worker.Configuration;

/// <summary>What cannot be of a status page.</summary>
internal static class StatusProblems
{
    public static IEnumerable<string> Of(StatusSettings status)
    {
        if ((status.TokenFile is null) == (status.TokenEnv is null))
            yield return "either tokenFile or tokenEnv has the token; it is needed on this machine too, because the page acts.";
        if (!Uri.TryCreate(status.Listen, UriKind.Absolute, out var listen) || (listen.Scheme != Uri.UriSchemeHttp && listen.Scheme != Uri.UriSchemeHttps) || !IPAddress.TryParse(listen.Host.Trim('[', ']'), out var address) || listen.PathAndQuery != "/")
        {
            yield return $"listen is '{status.Listen}'; an address and a port are wanted, as 'http://127.0.0.1:8181' or 'https://0.0.0.0:8443'.";
            yield break;
        }

        var secure = listen.Scheme == Uri.UriSchemeHttps;
        if (secure && status.CertificateFile is null)
            yield return "https needs certificateFile.";
        if (!secure && !status.AllowHttp && !IPAddress.IsLoopback(address))
            yield return $"'{status.Listen}' is reached from other machines: use https with certificateFile, or allowHttp behind a proxy that has the certificate.";
    }
}
