using System.Collections.Generic;

namespace EwsSync.Client.Discovery.ConnectionPoints;

/// <summary>The directory of the domain that this machine is in.</summary>
internal interface IServiceDirectory
{
    /// <summary>The site of this machine; null = not known.</summary>
    string? Site { get; }

    /// <summary>The service connection points of Exchange.</summary>
    /// <param name="path">Another directory, as <c>LDAP://server/DN</c>; null = that of this machine's domain.</param>
    /// <exception cref="DirectoryUnavailableException">It does not answer, or refuses.</exception>
    IReadOnlyList<ConnectionPoint> Search(string? path);
}
