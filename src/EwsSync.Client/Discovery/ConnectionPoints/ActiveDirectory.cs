using System;
using System.Collections.Generic;
using System.DirectoryServices.Protocols;
using System.Net;
using System.Text;

namespace EwsSync.Client.Discovery.ConnectionPoints;

/// <summary>
/// Active Directory by LDAP, as whoever runs this: Kerberos or NTLM, signed and sealed, and never a password that is sent. The only file that knows System.DirectoryServices.Protocols, which
/// PowerShell 7 brings along; it is loaded when a directory is searched, on Windows alone.
/// </summary>
internal class ActiveDirectory(TimeSpan timeout) : IServiceDirectory
{
    private const int Port = 389;

    public virtual string? Site => WindowsSite.OfThisMachine();

    public IReadOnlyList<ConnectionPoint> Search(string? path)
    {
        var (server, root) = Parse(path);
        try
        {
            using var connection = new LdapConnection(new LdapDirectoryIdentifier(server, PortOf(server), fullyQualifiedDnsHostName: true, connectionless: false)) { Timeout = timeout };
            connection.SessionOptions.ProtocolVersion = 3;
            connection.SessionOptions.ReferralChasing = ReferralChasingOptions.None;
            SignIn(connection);
            root ??= Configuration(connection);
            var request = new SearchRequest(root, ConnectionPoint.Filter, SearchScope.Subtree, "keywords", "serviceBindingInformation") { TimeLimit = timeout };
            var answer = (SearchResponse)connection.SendRequest(request, timeout);
            var points = new List<ConnectionPoint>(answer.Entries.Count);
            foreach (SearchResultEntry entry in answer.Entries)
                points.Add(new ConnectionPoint(Values(entry, "keywords"), Values(entry, "serviceBindingInformation")));
            return points;
        }
        catch (Exception e) when (e is DirectoryException or InvalidOperationException or PlatformNotSupportedException or ArgumentException or TypeInitializationException or DllNotFoundException)
        {
            throw new DirectoryUnavailableException(e is DirectoryOperationException { Response: { } response } ? $"it answers {response.ResultCode}" : e.Message, e);
        }
    }

    /// <summary>The port of a server; that of the domain is found by Windows.</summary>
    protected virtual int PortOf(string? server) => Port;

    /// <summary>Signs in as whoever runs this.</summary>
    protected virtual void SignIn(LdapConnection connection)
    {
        connection.AuthType = AuthType.Negotiate;
        connection.SessionOptions.Signing = true;
        connection.SessionOptions.Sealing = true;
        connection.Bind();
    }

    private string Configuration(LdapConnection connection)
    {
        var answer = (SearchResponse)connection.SendRequest(new SearchRequest(string.Empty, "(objectClass=*)", SearchScope.Base, "configurationNamingContext"), timeout);
        return answer.Entries.Count > 0 && Values(answer.Entries[0], "configurationNamingContext") is [var root, ..]
            ? root
            : throw new DirectoryUnavailableException("it has no configuration of Active Directory");
    }

    /// <summary><c>LDAP://server/DN</c>; without a server it is that of the domain.</summary>
    private static (string? Server, string? Root) Parse(string? path)
    {
        if (path is null)
            return (null, null);
        var rest = path.Substring("LDAP://".Length);
        var slash = rest.IndexOf('/');
        if (slash >= 0)
            return (slash == 0 ? null : rest.Substring(0, slash), Blank(rest.Substring(slash + 1)));
        return rest.IndexOf('=') > 0 ? (null, rest) : (Blank(rest), null);
    }

    private static string? Blank(string text) => text.Length == 0 ? null : WebUtility.UrlDecode(text);

    private static List<string> Values(SearchResultEntry entry, string name)
    {
        var values = new List<string>();
        if (entry.Attributes[name] is { } attribute)
        {
            foreach (byte[] value in attribute.GetValues(typeof(byte[])))
                values.Add(Encoding.UTF8.GetString(value));
        }

        return values;
    }
}
