using System;
using EwsSync.Errors;

namespace EwsSync.Client.Discovery;

/// <summary>A server that the user names: a host, with a port or a whole URL where it is an unusual one.</summary>
internal static class DiscoveryServer
{
    public static Uri Parse(string text)
    {
        text = text.Trim();
        if (Uri.TryCreate(text.IndexOf("://", StringComparison.Ordinal) < 0 ? "https://" + text : text, UriKind.Absolute, out var url)
            && url.Scheme == Uri.UriSchemeHttps && url.Host.Length > 0 && url.UserInfo.Length == 0 && (url.AbsolutePath == "/" || DiscoveryEndpoint.IsOne(url)))
        {
            return url;
        }

        throw new EwsInputException(
            ErrorIds.InvalidInput, "The server to ask for Autodiscover is not one.", "Give a host, for example autodiscover.contoso.com, or https://<host>/autodiscover/autodiscover.xml.")
        {
            Input = "AutodiscoverServer",
            Value = text.IndexOf('@') < 0 ? text : null,
        };
    }
}
