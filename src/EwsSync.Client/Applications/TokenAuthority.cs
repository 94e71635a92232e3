using System;
using EwsSync.Client.Discovery;

namespace EwsSync.Client.Applications;

/// <summary>Who gives a token for a server, and which scope it needs.</summary>
internal sealed record TokenAuthority(string Url, bool IsAdfs, string Scope)
{
    private const string Delegated = "EWS.AccessAsUser.All";

    /// <param name="application">The registration; its own authority, scope and resource win.</param>
    /// <param name="server">Scheme and host of the server.</param>
    public static TokenAuthority Of(ApplicationSignIn application, string server)
    {
        var resource = string.IsNullOrWhiteSpace(application.Resource) ? server : application.Resource!.Trim();
        var scope = string.IsNullOrWhiteSpace(application.Scope)
            ? $"{resource.TrimEnd('/')}/{(application.IsPerson ? Delegated : ".default")}"
            : application.Scope!.Trim();
        if (string.IsNullOrWhiteSpace(application.Authority))
        {
            var host = (Clouds.OfHost(new Uri(server).Host) ?? Clouds.Worldwide).LoginHost;
            return new TokenAuthority($"https://{host}/{(string.IsNullOrWhiteSpace(application.TenantId) ? "organizations" : application.TenantId!.Trim())}", IsAdfs: false, scope);
        }

        var authority = new Uri(application.Authority!.Trim());
        var isAdfs = authority.AbsolutePath.TrimEnd('/').EndsWith("/adfs", StringComparison.OrdinalIgnoreCase);
        return new TokenAuthority(authority.AbsoluteUri.TrimEnd('/'), isAdfs, scope);
    }

    /// <summary>What a managed identity is asked for: the resource, without the form that scopes have.</summary>
    public string Resource => Scope.EndsWith("/.default", StringComparison.Ordinal) ? Scope.Substring(0, Scope.Length - "/.default".Length) : Scope;
}
