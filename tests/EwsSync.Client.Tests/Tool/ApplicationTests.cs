using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Applications;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Emulator;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

/// <summary>The tool signs in as an application, and reads a mailbox as its owner.</summary>
public sealed class ApplicationTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ewssync-tool-app-").FullName;
    private EmulatedAuthority _entra = null!;

    [Theory]
    [InlineData("--client-secret-file")]
    [InlineData("--client-secret-env")]
    [InlineData("--certificate")]
    public async Task It_reads_a_mailbox_with_one_token(string proof)
    {
        using var certificate = Keys.Rsa();
        _entra.Register(certificate);
        var file = Path.Combine(_folder, "proof");
        await File.WriteAllTextAsync(file, proof == "--certificate" ? Keys.Pem(certificate) : _entra.Application.Secret + "\n");

        var ended = await RunAsync(proof, proof == "--client-secret-env" ? EwsSyncProcess.PasswordVariable : file);

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Contains("\"Create\"", ended.Output, StringComparison.Ordinal);
        Assert.Single(_entra.Forms);
        Assert.DoesNotContain(_entra.Application.Secret, ended.Output + ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_ends_with_what_to_do()
    {
        var file = Path.Combine(_folder, "proof");
        await File.WriteAllTextAsync(file, "wrong");

        var ended = await RunAsync("--client-secret-file", file);

        Assert.True(ended.ExitCode == 2, ended.ToString());
        Assert.Contains("AADSTS7000215", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("not its id", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_identity_of_a_machine_is_asked_where_azure_says()
    {
        await using var azure = new ScriptedServer().Then(Http.Answer(
            "200 OK\nContent-Type: application/json", $"{{\"access_token\":\"{Service().Token}\",\"expires_on\":\"{DateTimeOffset.UtcNow.AddHours(2).ToUnixTimeSeconds()}\",\"resource\":\"x\",\"token_type\":\"Bearer\"}}"));

        var ended = await EwsSyncProcess.RunAsync(
            null, [new("IDENTITY_ENDPOINT", $"http://127.0.0.1:{azure.Port}/msi/token"), new("IDENTITY_HEADER", "header-of-the-machine")], [.. Arguments(), "--managed-identity"]);

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Contains($"resource=https://localhost:{_entra.Server.Url.Port}", Uri.UnescapeDataString(azure.Requests[0].Line), StringComparison.Ordinal);
    }

    public async Task InitializeAsync() => _entra = await EmulatedAuthority.StartAsync();

    public async Task DisposeAsync()
    {
        await _entra.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private EmulatorAccount Service() => _entra.Server.Accounts.First(account => account.CanImpersonate);

    private string[] Arguments() =>
        ["folders", "--url", _entra.Server.Url.AbsoluteUri, "--mailbox", _entra.Server.Accounts[0].Address, "--initial-sync", "full", "--state", Path.Combine(_folder, "state"), "--max-wait", "0", "--ca-file", _entra.CaFile];

    private Task<EwsSyncProcess.Ended> RunAsync(string proof, string value) => EwsSyncProcess.RunAsync(
        _entra.Application.Secret, [.. Arguments(), "--authority", _entra.Authority, "--client-id", _entra.Application.ClientId, proof, value]);
}
