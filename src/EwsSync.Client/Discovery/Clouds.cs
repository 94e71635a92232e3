using System;
using System.Collections.Generic;

namespace EwsSync.Client.Discovery;

/// <summary>One of Microsoft's clouds.</summary>
/// <param name="Name">For people.</param>
/// <param name="EwsHost">Its Exchange Online, which also answers the look-up without a sign-in.</param>
/// <param name="LoginHost">Who gives its tokens; see "National cloud deployments" of the Microsoft identity platform.</param>
internal sealed record Cloud(string Name, string EwsHost, string LoginHost)
{
    public Uri Ews => new($"https://{EwsHost}{ServerUrl.Path}");

    public Uri Lookup(string address) => new($"https://{EwsHost}/autodiscover/autodiscover.json/v1.0/{Uri.EscapeDataString(address)}?Protocol=EWS");
}

/// <summary>
/// The hosts of Exchange Online. Whoever leads there needs no consent, and gets no credential either: the URL of EWS is known. Hosts are those of Microsoft's pages of endpoints:
/// "Office 365 URLs and IP address ranges", the same for "U.S. Government GCC High", "U.S. Government DoD", and "operated by 21Vianet".
/// </summary>
internal static class Clouds
{
    public static readonly Cloud Worldwide = new("Exchange Online", "outlook.office365.com", "login.microsoftonline.com");
    public static readonly Cloud UsGovernment = new("Exchange Online for the US government (GCC High)", "outlook.office365.us", "login.microsoftonline.us");
    public static readonly Cloud UsDefense = new("Exchange Online for the US Department of Defense", "outlook-dod.office365.us", "login.microsoftonline.us");
    public static readonly Cloud China = new("Exchange Online operated by 21Vianet", "partner.outlook.cn", "login.partner.microsoftonline.cn");

    // The longer names first: the defence's hosts lie in the government's domain.
    private static readonly (string Suffix, Cloud Cloud)[] Hosts =
    [
        ("outlook-dod.office365.us", UsDefense),
        ("autodiscover-s-dod.office365.us", UsDefense),
        ("office365.us", UsGovernment),
        ("partner.outlook.cn", China),
        ("outlook.com", Worldwide),
        ("outlook.office365.com", Worldwide),
        ("outlook.office.com", Worldwide),
    ];

    /// <summary>
    /// Domains that every tenant has. Those of the Department of Defense end as the government's do and cannot be distinguished from them; its own look-up refers.
    /// </summary>
    private static readonly (string Suffix, Cloud Cloud)[] Tenants =
    [
        ("onmicrosoft.com", Worldwide),
        ("onmicrosoft.us", UsGovernment),
        ("partner.onmschina.cn", China),
    ];

    public static Cloud? OfHost(string host) => Find(Hosts, host);

    public static Cloud? OfDomain(string domain) => Find(Tenants, domain);

    private static Cloud? Find(IEnumerable<(string Suffix, Cloud Cloud)> table, string host)
    {
        foreach (var (suffix, cloud) in table)
        {
            if (HostName.IsOrBelow(host, suffix))
                return cloud;
        }

        return null;
    }
}
