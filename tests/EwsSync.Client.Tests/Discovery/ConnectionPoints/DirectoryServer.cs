using System;
using System.Diagnostics;
using System.DirectoryServices.Protocols;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using EwsSync.Client.Discovery.ConnectionPoints;
using Xunit;

namespace EwsSync.Client.Tests.Discovery.ConnectionPoints;

/// <summary>OpenLDAP's server with the schema of Active Directory that service connection points need. Its users are anonymous: signing in is the part that only Windows has.</summary>
internal sealed class DirectoryServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/slapd";
    private const string Suffix = "DC=contoso,DC=com";

    private const string Schema = """
        include /etc/ldap/schema/core.schema
        attributetype ( 1.2.840.113556.1.4.48 NAME 'keywords' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
        attributetype ( 1.2.840.113556.1.4.510 NAME 'serviceBindingInformation' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
        attributetype ( 1.2.840.113556.1.4.526 NAME 'configurationNamingContext' SYNTAX 1.3.6.1.4.1.1466.115.121.1.12 SINGLE-VALUE )
        objectclass ( 1.2.840.113556.1.5.126 NAME 'serviceConnectionPoint' SUP top STRUCTURAL MUST cn MAY ( keywords $ serviceBindingInformation ) )
        """;

    private readonly string _folder;
    private readonly Process _process;

    private DirectoryServer(string folder, Process process, int port)
    {
        _folder = folder;
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>The search that the product does, without its sign-in.</summary>
    public IServiceDirectory Open(string? site = "Thessaloniki") => new Anonymous(Port, site);

    /// <param name="points">Entries below the configuration: their name, keywords and bindings.</param>
    public static async Task<DirectoryServer> StartAsync(params (string Name, string[] Keywords, string[] Bindings)[] points)
    {
        Skip.IfNot(File.Exists(Program), $"OpenLDAP is not installed (Debian: apt-get install slapd; looked for {Program}): the search of a directory was NOT tried.");
        var folder = System.IO.Directory.CreateTempSubdirectory("ewssync-ldap-").FullName;
        var data = System.IO.Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        var configuration = Path.Combine(folder, "slapd.conf");
        await File.WriteAllTextAsync(Path.Combine(folder, "root.ldif"), $"dn:\nconfigurationNamingContext: CN=Configuration,{Suffix}\n");
        await File.WriteAllTextAsync(configuration, $"{Schema}\nmodulepath /usr/lib/ldap\nmoduleload back_mdb\nrootDSE {folder}/root.ldif\ndatabase mdb\nsuffix \"{Suffix}\"\ndirectory {data}\n");
        var entries = $"dn: {Suffix}\nobjectClass: dcObject\nobjectClass: organization\no: contoso\ndc: contoso\n\ndn: CN=Configuration,{Suffix}\nobjectClass: applicationProcess\ncn: Configuration\n\n";
        foreach (var (name, keywords, bindings) in points)
        {
            entries += $"dn: CN={name},CN=Configuration,{Suffix}\nobjectClass: serviceConnectionPoint\ncn: {name}\n"
                + string.Concat(Array.ConvertAll(keywords, keyword => $"keywords: {keyword}\n")) + string.Concat(Array.ConvertAll(bindings, binding => $"serviceBindingInformation: {binding}\n")) + "\n";
        }

        var ldif = Path.Combine(folder, "entries.ldif");
        await File.WriteAllTextAsync(ldif, entries);
        using (var adding = Start("-T", "add", "-f", configuration, "-l", ldif))
        {
            await adding.WaitForExitAsync();
            Assert.Equal(0, adding.ExitCode);
        }

        var port = FreePort();
        var process = Start("-d", "0", "-f", configuration, "-h", string.Create(CultureInfo.InvariantCulture, $"ldap://127.0.0.1:{port}"));
        await WaitAsync(process, port);
        return new DirectoryServer(folder, process, port);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Program, arguments))!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task WaitAsync(Process process, int port)
    {
        while (true)
        {
            Assert.False(process.HasExited, "slapd has ended.");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20);
            }
        }
    }

    private sealed class Anonymous(int port, string? site) : ActiveDirectory(TimeSpan.FromSeconds(5))
    {
        public override string? Site => site;

        protected override int PortOf(string? server) => port;

        protected override void SignIn(LdapConnection connection)
        {
            connection.AuthType = AuthType.Anonymous;
            connection.Bind();
        }
    }
}
