using System;
using System.Collections.Generic;

namespace EwsSync.Client.Discovery.ConnectionPoints;

/// <summary>A service connection point of Active Directory.</summary>
/// <param name="Keywords">What it is, and for whom.</param>
/// <param name="Bindings">Where the service is: a URL, or an LDAP path of another directory.</param>
internal sealed record ConnectionPoint(IReadOnlyList<string> Keywords, IReadOnlyList<string> Bindings)
{
    // See "Find Autodiscover endpoints by using SCP lookup in Exchange" of the Exchange developer documentation.
    private const string PointerKeyword = "67661d7F-8FC4-4fa7-BFAC-E1D7794C1F68";
    private const string UrlKeyword = "77378F46-2C66-4aa9-A6A6-3E7A48B19596";

    /// <summary>What the directory is searched for.</summary>
    public static string Filter => $"(&(objectClass=serviceConnectionPoint)(|(keywords={PointerKeyword})(keywords={UrlKeyword})))";

    public bool IsPointer => Has(PointerKeyword);

    public bool IsUrl => Has(UrlKeyword);

    public bool IsForDomain(string domain) => Has("Domain=" + domain);

    /// <summary>Whether servers of a site are nearer: 1 of the own one, 2 of none, 3 of another.</summary>
    public int Distance(string? site)
    {
        var isOfSite = false;
        foreach (var keyword in Keywords)
        {
            if (!keyword.StartsWith("Site=", StringComparison.OrdinalIgnoreCase))
                continue;
            if (site is not null && string.Equals(keyword.Substring("Site=".Length), site, StringComparison.OrdinalIgnoreCase))
                return 1;
            isOfSite = true;
        }

        return isOfSite ? 3 : 2;
    }

    private bool Has(string keyword)
    {
        foreach (var one in Keywords)
        {
            if (string.Equals(one, keyword, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
