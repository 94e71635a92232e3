using System;
using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Client.Discovery.ConnectionPoints;

/// <summary>Finds the URLs of Autodiscover that a directory names, the nearest first. A pointer for the address's domain leads to another directory, which is asked instead.</summary>
internal sealed class ConnectionPointSearch(IServiceDirectory directory, string domain)
{
    private const int MostHops = 10;

    /// <summary>The URLs, and whether a pointer for the domain led to them.</summary>
    public (IReadOnlyList<Uri> Urls, bool IsForDomain) Find()
    {
        var asked = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string? path = null;
        while (true)
        {
            var points = directory.Search(path);
            var pointer = points.Where(point => point.IsPointer && point.IsForDomain(domain)).SelectMany(point => point.Bindings).FirstOrDefault(IsPath);
            if (pointer is null || asked.Count == MostHops || !asked.Add(pointer))
                return (Urls(points), path is not null);
            path = pointer;
        }
    }

    private List<Uri> Urls(IReadOnlyList<ConnectionPoint> points)
    {
        var urls = new List<Uri>();
        foreach (var binding in points.Where(point => point.IsUrl).OrderBy(point => point.Distance(directory.Site)).SelectMany(point => point.Bindings))
        {
            if (Uri.TryCreate(binding, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0 && !urls.Contains(url))
                urls.Add(url);
        }

        return urls;
    }

    private static bool IsPath(string binding) => binding.StartsWith("LDAP://", StringComparison.OrdinalIgnoreCase);
}
