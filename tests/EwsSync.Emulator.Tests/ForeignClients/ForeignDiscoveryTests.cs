using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Emulator.Faults;

namespace EwsSync.Emulator.Tests.ForeignClients;

/// <summary>Clients that nobody here wrote find the server by an address, over HTTPS with its certificate checked, and sign in with a token of its authority.</summary>
public sealed class ForeignDiscoveryTests : RunningEmulator
{
    private const string Domain = "contoso.example";
    private readonly string _authority = Path.Combine(Path.GetTempPath(), $"ewssync-authority-{Guid.NewGuid():N}.pem");
    private readonly DnsServer _names = DnsServer.Start().Host(Domain).Host($"autodiscover.{Domain}").Host($"mail.{Domain}");

    protected override EmulatorOptions Options => new() { IsSecure = true, PlainPort = 0 };

    [SkippableFact]
    public async Task Exchangelib_finds_it_by_soap_and_by_plain_xml_and_signs_in_as_an_application()
    {
        await SkipWithoutExchangelibAsync();

        var result = await ExchangelibAsync();

        foreach (var form in (string[])["soap", "pox"])
            Assert.Equal([$"kim@{Domain}", $"https://mail.{Domain}/EWS/Exchange.asmx"], result.GetProperty(form).EnumerateArray().Select(value => value.GetString()));
        Assert.Equal(Subjects(), Strings(result, "subjects"));
        Assert.Equal(Subjects(), Strings(result, "application"));
        Assert.Contains(Server.Log.Requests, request => request.Operation == OtherOperations.Token && request.Status == 200);
    }

    /// <summary>exchangelib: the root of the domain is a web site, the plain redirect leads to the right host; then only a service record does.</summary>
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Exchangelib_follows_redirects_and_service_records(bool redirect)
    {
        await SkipWithoutExchangelibAsync();
        FaultRule Nowhere(string host, string? operation) => new() { Kind = FaultKind.LoginPage, Host = host, Operation = operation, Times = 0 };
        FaultRule[] hidden = [.. from host in new[] { Domain, $"autodiscover.{Domain}" } from operation in new[] { OtherOperations.Soap, OtherOperations.Pox } select Nowhere(host, operation)];
        var probe = new FaultRule { Kind = FaultKind.DiscoveryRedirect, Host = $"autodiscover.{Domain}", Operation = OtherOperations.Probe, Target = $"https://mail.{Domain}/autodiscover/autodiscover.svc", Times = 0 };
        Server.Faults = new FaultPlan([.. hidden, redirect ? probe : probe with { Kind = FaultKind.NotFound }]);
        if (!redirect)
            _names.Service($"_autodiscover._tcp.{Domain}", $"mail.{Domain}");

        var result = await ExchangelibAsync("--soap-only");

        Assert.Equal([$"kim@{Domain}", $"https://mail.{Domain}/EWS/Exchange.asmx"], result.GetProperty("soap").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal(!redirect, _names.Asked.Contains($"SRV _autodiscover._tcp.{Domain}"));
    }

    [SkippableFact]
    public async Task Ews_javascript_api_finds_it_and_signs_in_as_an_application()
    {
        Skip.IfNot(
            await ForeignClient.CanAsync("node", "-e", "require('ews-javascript-api')"),
            $"ews-javascript-api is not installed (npm install --prefix <folder> ews-javascript-api; looked in {ForeignClient.NodeModules}): Autodiscover was NOT tried with it.");
        File.WriteAllText(_authority, Server.AuthorityPem);

        var result = await ForeignClient.RunAsync(
            "node", "ews_javascript_discovery.js", Server, new Dictionary<string, string> { ["NODE_EXTRA_CA_CERTS"] = _authority }, Server.PlainPort!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), await TokenAsync());

        Assert.Equal($"https://mail.{Domain}/EWS/Exchange.asmx", result.GetProperty("url").GetString());
        Assert.Equal(Subjects(), Strings(result, "subjects"));
        Assert.Equal(Subjects(), Strings(result, "application"));
    }

    protected override async Task EndAsync()
    {
        await _names.DisposeAsync();
        File.Delete(_authority);
    }

    private static Task SkipWithoutExchangelibAsync() => SkipWithoutAsync(
        ForeignClient.Python, ["-c", "import exchangelib, dns"], "exchangelib is not installed (Debian: apt-get install python3-exchangelib): Autodiscover was NOT tried with it.");

    private static async Task SkipWithoutAsync(string program, string[] arguments, string reason) => Skip.IfNot(await ForeignClient.CanAsync(program, arguments), reason);

    private Task<JsonElement> ExchangelibAsync(params string[] more)
    {
        File.WriteAllText(_authority, Server.AuthorityPem);
        var text = System.Globalization.CultureInfo.InvariantCulture;
        var application = Server.Application;
        return ForeignClient.RunAsync(
            ForeignClient.Python, "exchangelib_discovery.py", Server, _authority, Server.PlainPort!.Value.ToString(text), _names.EndPoint.Port.ToString(text), application.TenantId, application.ClientId,
            application.Secret, string.Join(' ', more));
    }

    private async Task<string> TokenAsync()
    {
        using var wire = new SecureWire(Server);
        return (await wire.TokenAsync(wire.ByApplication())).Json.GetProperty("access_token").GetString()!;
    }

    private IEnumerable<string> Subjects() => Kim.Items("inbox").Select(item => item.Subject).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Strings(JsonElement result, string name) => result.GetProperty(name).EnumerateArray().Select(value => value.GetString()!).Order(StringComparer.Ordinal);
}
