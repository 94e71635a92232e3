using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Text.Json;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Discovery;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Emulator;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

/// <summary>The tool finds the server by an address, from a named server with TLS.</summary>
public sealed class DiscoverTests : IDisposable
{
    private readonly TestAuthority _authority = new("CN=Contoso Private CA");
    private readonly string _folder = Directory.CreateTempSubdirectory("ewssync-discover-").FullName;

    [Fact]
    public async Task It_says_where_the_server_is_and_what_was_tried()
    {
        await using var server = Serving().Then(Answers.Unauthorized).Then(Answers.Soap("https://mail.contoso.example/EWS/Exchange.asmx"));

        var ended = await DiscoverAsync("kim@contoso.example", "--user", "kim", "--password-env", EwsSyncProcess.PasswordVariable, "--autodiscover-server", $"localhost:{server.Port}");

        Assert.True(ended.ExitCode == 0, ended.ToString());
        using var line = JsonDocument.Parse(ended.Output);
        Assert.Equal("https://mail.contoso.example/EWS/Exchange.asmx", line.RootElement.GetProperty("url").GetString());
        Assert.Equal(2, line.RootElement.GetProperty("tries").GetArrayLength());
        Assert.Equal(2, server.Requests.Count);
        Assert.DoesNotContain("secret", ended.Output + ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_found_ends_with_the_table_of_tries_and_exit_code_2()
    {
        await using var server = Serving().Then(Answers.NotFound).Then(Answers.Page);

        var ended = await DiscoverAsync("kim@contoso.example", "--autodiscover-server", $"localhost:{server.Port}");

        Assert.True(ended.ExitCode == 2, ended.ToString());
        Assert.Contains("HTTP 404", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("AutodiscoverFailed", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("--url", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_without_a_url_finds_it_remembers_it_and_reads()
    {
        await using var emulator = await ExchangeEmulator.StartAsync(new EmulatorOptions { Seeded = true, ItemCount = 10 });
        var account = emulator.Accounts[0];
        await using var ews = new ScriptedServer(async stream => await SecureAsync(stream, "localhost"));
        for (var i = 0; i < 40; i++)
            ews.Then(async connection => await connection.SendAsync(await ForwardAsync(emulator, connection.Request)));
        await using var server = Serving().Then(Answers.Unauthorized).Then(Answers.Soap($"https://localhost:{ews.Port}/EWS/Exchange.asmx"));
        string[] arguments =
        [
            "folders", "--mailbox", account.Address, "--user", account.Address, "--password-env", EwsSyncProcess.PasswordVariable, "--initial-sync", "full", "--state", Path.Combine(_folder, "state"),
            "--autodiscover-server", $"localhost:{server.Port}", "--verbose",
        ];

        var first = await RunAsync(account.Password, arguments);
        var second = await RunAsync(account.Password, arguments);

        Assert.True(first.ExitCode == 0 && second.ExitCode == 0, first.ToString() + second);
        Assert.Contains("\"Create\"", first.Output, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
        Assert.Contains("Remembered", second.Errors, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<EwsSyncProcess.Ended> DiscoverAsync(params string[] arguments) => RunAsync("secret", ["discover", .. arguments]);

    private Task<EwsSyncProcess.Ended> RunAsync(string password, string[] arguments)
    {
        var file = Path.Combine(_folder, "ca.pem");
        File.WriteAllText(file, _authority.Pem);
        return EwsSyncProcess.RunAsync(password, [new("EWSSYNC_STATE", Path.Combine(_folder, "elsewhere"))], [.. arguments, "--ca-file", file]);
    }

    private static async Task<byte[]> ForwardAsync(ExchangeEmulator emulator, ReceivedRequest request)
    {
        using var http = new System.Net.Http.HttpClient();
        using var message = new System.Net.Http.HttpRequestMessage(System.Net.Http.HttpMethod.Post, emulator.Url) { Content = new System.Net.Http.StringContent(request.Body, System.Text.Encoding.UTF8, "text/xml") };
        message.Headers.TryAddWithoutValidation("Authorization", request.Header("Authorization"));
        using var answer = await http.SendAsync(message);
        return Http.Answer($"{(int)answer.StatusCode} {(answer.StatusCode == HttpStatusCode.OK ? "OK" : "No")}\nContent-Type: text/xml; charset=utf-8", await answer.Content.ReadAsByteArrayAsync());
    }

    private ScriptedServer Serving() => new(stream => SecureAsync(stream, "localhost"));

    private async Task<Stream> SecureAsync(Stream stream, string host)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(_authority.Issue(host));
        return tls;
    }
}
