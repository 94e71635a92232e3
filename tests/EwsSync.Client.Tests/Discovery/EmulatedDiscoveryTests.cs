using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Discovery;
using EwsSync.Client.Discovery.ConnectionPoints;
using EwsSync.Client.Tests.Discovery.ConnectionPoints;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Client.Trust;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests.Discovery;

/// <summary>Look-ups in an organization whose server, certificate and name server are no answers of a test.</summary>
public sealed class EmulatedDiscoveryTests : IAsyncLifetime
{
    private const string Domain = "contoso.com";
    private const string Prefix = "autodiscover." + Domain;
    private const string Mail = "mail." + Domain;
    private const string Ews = "https://mail.contoso.com/EWS/Exchange.asmx";

    private readonly string _caFile = Path.Combine(Path.GetTempPath(), $"ewssync-ca-{Guid.NewGuid():N}.pem");
    private readonly DnsServer _names = DnsServer.Start();
    private ExchangeEmulator _server = null!;

    [Fact]
    public async Task A_domain_that_is_set_up_well_costs_two_requests()
    {
        var result = await FindAsync([Prefix]);

        Assert.Equal((Ews, "Prefix", "15.02.2562.017"), (result.Url?.AbsoluteUri, result.FoundBy, result.ServerVersion));
        Assert.Equal(["GetUserSettings 401", "GetUserSettings 200"], Log());
        Assert.Empty(_names.Asked);
    }

    [Theory]
    [InlineData(FaultKind.NotFound)]
    [InlineData(FaultKind.LoginPage)]
    [InlineData(FaultKind.HtmlError)]
    [InlineData(FaultKind.EmptyBody)]
    [InlineData(FaultKind.DiscoveryError)]
    [InlineData(FaultKind.Forbidden)]
    public async Task Where_soap_does_not_answer_plain_xml_does(FaultKind kind)
    {
        Plan(new FaultRule { Kind = kind, Operation = OtherOperations.Soap, Times = 0 });

        Assert.Equal(Ews, (await FindAsync([Prefix])).Url?.AbsoluteUri);
        Assert.Equal("Autodiscover 200", Log()[^1]);
    }

    [Theory]
    [InlineData(FaultKind.DiscoveryOldNames)]
    [InlineData(FaultKind.DiscoveryWithoutExternal)]
    public async Task Old_servers_and_those_without_an_external_url_are_found(FaultKind kind)
    {
        Plan(new FaultRule { Kind = FaultKind.NotFound, Operation = OtherOperations.Soap, Times = 0 }, new FaultRule { Kind = kind, Times = 0 });

        var result = await FindAsync([Prefix]);

        Assert.Equal(Ews, result.Url?.AbsoluteUri);
        Assert.InRange(result.ExpiresUtc - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(58), TimeSpan.FromMinutes(60));
    }

    [Theory]
    [InlineData(FaultKind.DiscoveryRedirect, "https://mail.contoso.com/autodiscover/autodiscover.svc")]
    [InlineData(FaultKind.DiscoveryRedirectUrl, "https://mail.contoso.com/autodiscover/autodiscover.svc")]
    [InlineData(FaultKind.DiscoveryRedirectUrl, "https://mail.contoso.com/autodiscover/autodiscover.xml")]
    [InlineData(FaultKind.DiscoveryRedirectAddress, "alex@contoso.com")]
    public async Task A_redirect_is_followed_to_where_the_settings_are(FaultKind kind, string target)
    {
        // A server is always redirected from; an address once, since the other one is looked for in the same place.
        Plan(new FaultRule { Kind = kind, Host = Prefix, Target = target, Times = kind == FaultKind.DiscoveryRedirectAddress ? 1 : 0 });

        var result = await FindAsync([Prefix, Mail]);

        Assert.Equal(Ews, result.Url?.AbsoluteUri);
        Assert.Equal(target.Contains('@', StringComparison.Ordinal) ? target : null, result.RoutedAddress);
    }

    [Theory]
    [InlineData("https://mail.fabrikam.com/autodiscover/autodiscover.svc")]
    [InlineData("http://mail.contoso.com/autodiscover/autodiscover.svc")]
    public async Task A_redirect_that_is_not_safe_is_not_followed(string target)
    {
        Plan(new FaultRule { Kind = FaultKind.DiscoveryRedirectUrl, Host = Prefix, Target = target, Times = 0 }, new FaultRule { Kind = FaultKind.NotFound, Operation = OtherOperations.Probe, Times = 0 });

        var result = await FindAsync([Prefix, Mail]);

        Assert.Null(result.Url);
        Assert.Contains(result.Tries, t => t.Result.StartsWith("not followed", StringComparison.Ordinal));
        Assert.DoesNotContain(_server.Log.Requests, request => request.Headers["Host"].StartsWith("mail.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_plain_redirect_leads_to_the_server_and_sees_no_credential()
    {
        Plan(
            Hidden(Prefix, OtherOperations.Soap), Hidden(Prefix, OtherOperations.Pox),
            new FaultRule { Kind = FaultKind.DiscoveryRedirect, Operation = OtherOperations.Probe, Target = $"https://{Mail}/autodiscover/autodiscover.xml", Times = 0 });

        Assert.Equal(Ews, (await FindAsync([Prefix, Mail])).Url?.AbsoluteUri);
        Assert.DoesNotContain(_server.Log.Of(OtherOperations.Probe), request => request.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task A_service_record_of_a_real_name_server_leads_to_the_server()
    {
        _names.Service($"_autodiscover._tcp.{Domain}", "odd.contoso.com", port: 8443).Service($"_autodiscover._tcp.{Domain}", Mail, priority: 5);

        var result = await FindAsync([Mail]);

        Assert.Equal((Ews, "SRV"), (result.Url?.AbsoluteUri, result.FoundBy));
        Assert.Equal([$"SRV _autodiscover._tcp.{Domain}"], _names.Asked);
        Assert.Contains(result.Tries, t => t.Result.Contains("odd.contoso.com:8443 (not used)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "no such record")]
    [InlineData(2, "DNS gave no answer")]
    [InlineData(5, "DNS gave no answer")]
    [InlineData(-1, "DNS gave no answer")]
    public async Task A_name_server_that_knows_nothing_fails_refuses_or_is_silent_ends_the_look_up(int? instead, string words)
    {
        _names.Instead = instead;

        var result = await FindAsync([]);

        Assert.Equal(ErrorIds.AutodiscoverFailed, result.Error!.ErrorId);
        Assert.Contains(words, Assert.Single(result.Tries, t => t.Step == "SRV").Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_larger_than_an_answer_can_be_is_not_read()
    {
        Plan(new FaultRule { Kind = FaultKind.DiscoveryHuge, Count = 3, Times = 0 }, new FaultRule { Kind = FaultKind.NotFound, Operation = OtherOperations.Probe, Times = 0 });

        var result = await FindAsync([Prefix]);

        Assert.Null(result.Url);
        Assert.True(2 == result.Tries.Count(t => t.Result.Contains("is larger than", StringComparison.Ordinal)), string.Join("\n", result.Tries));
    }

    [Fact]
    public async Task The_look_up_without_a_sign_in_is_not_asked_on_premises()
    {
        await FindAsync([Prefix]);

        Assert.Empty(_server.Log.Of(OtherOperations.Json));
    }

    /// <summary>A server that the directory names for its own domain may have any name; one that it names for everybody is asked for a password only by the rules.</summary>
    [Theory]
    [InlineData("https://mail.contoso.com/Autodiscover/Autodiscover.xml", false, true)]
    [InlineData("https://localhost/Autodiscover/Autodiscover.xml", true, true)]
    [InlineData("https://localhost/Autodiscover/Autodiscover.xml", false, false)]
    public async Task The_directory_of_the_domain_names_the_server(string url, bool pointer, bool asked)
    {
        ConnectionPoint named = new(["77378F46-2C66-4aa9-A6A6-3E7A48B19596"], [url]);
        ConnectionPoint pointing = new(["67661d7F-8FC4-4fa7-BFAC-E1D7794C1F68", $"Domain={Domain}"], ["LDAP://other"]);

        var result = await FindAsync([Mail, "localhost"], new ListedDirectory(path => [pointer && path is null ? pointing : named]));

        Assert.Equal(asked, _server.Log.Requests.Any(request => request.Operation == OtherOperations.Soap && request.Status == 200));
        Assert.Equal(asked ? "SCP" : null, result.FoundBy ?? result.Tries.FirstOrDefault(t => t.Result == "found")?.Step);
    }

    [Fact]
    public async Task A_directory_that_never_answers_does_not_outlast_the_look_up()
    {
        using var never = new ManualResetEventSlim();
        var directory = new ListedDirectory(_ =>
        {
            never.Wait();
            return [];
        });

        var result = await FindAsync([Prefix], directory, new DiscoveryLimits { Whole = TimeSpan.FromMilliseconds(300) });

        never.Set();
        Assert.Equal("End", result.Tries[^1].Step);
    }

    [Fact]
    public async Task A_library_that_is_not_there_is_skipped_too()
    {
        var result = await FindAsync([Prefix], new ListedDirectory(_ => throw new FileNotFoundException("System.DirectoryServices.Protocols is not there.")));

        Assert.Equal(Ews, result.Url?.AbsoluteUri);
    }

    [Fact]
    public async Task A_directory_that_does_not_answer_is_skipped_with_the_reason()
    {
        var result = await FindAsync([Prefix], new ListedDirectory(_ => throw new DirectoryUnavailableException("The LDAP server is unavailable.")));

        Assert.Equal(Ews, result.Url?.AbsoluteUri);
        Assert.Contains(result.Tries, t => t is { Step: "SCP", Result: "skipped: The LDAP server is unavailable." });
    }

    public async Task InitializeAsync()
    {
        _server = await ExchangeEmulator.StartAsync(new EmulatorOptions { IsSecure = true, PlainPort = 0, Domain = Domain, Seeded = false });
        await File.WriteAllTextAsync(_caFile, _server.AuthorityPem);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _names.DisposeAsync();
        File.Delete(_caFile);
    }

    private static FaultRule Hidden(string host, string operation) => new() { Kind = FaultKind.NotFound, Host = host, Operation = operation, Times = 0 };

    private void Plan(params FaultRule[] rules) => _server.Faults = new FaultPlan(rules);

    private string[] Log() => [.. _server.Log.Requests.Select(request => $"{request.Operation} {request.Status}")];

    private Task<DiscoveryResult> FindAsync(string[] hosts, IServiceDirectory? directory = null, DiscoveryLimits? limits = null)
    {
        var connection = new EwsConnectionOptions
        {
            Url = string.Empty,
            Credential = new NetworkCredential(_server.Accounts[0].User, _server.Accounts[0].Password),
            UseProxy = false,
            Trust = new ServerTrust { CaFile = _caFile },
        };
        var options = new DiscoveryOptions { Network = new EmulatedNetwork(_server, _names, hosts) { ServiceDirectory = directory }, Limits = limits ?? new DiscoveryLimits { Dns = TimeSpan.FromSeconds(1) } };
        return Autodiscover.FindAsync(_server.Accounts[0].Address, connection, options, CancellationToken.None);
    }
}
