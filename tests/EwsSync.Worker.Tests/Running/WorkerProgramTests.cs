using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace EwsSync.Worker.Tests.Running;

/// <summary>What the program says where it cannot run, as its user sees it.</summary>
public sealed class WorkerProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ewssync-program-").FullName;

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var said = await RunAsync(url, "mail.db");

        Assert.Contains($"cannot listen at {url}", said, StringComparison.Ordinal);
        Assert.Contains("fix: Stop what listens there", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_made_is_named_with_what_to_do()
    {
        var said = await RunAsync("http://127.0.0.1:0", Path.Combine("none", "mail.db"));
        Assert.Contains("none", said, StringComparison.Ordinal);
        Assert.Contains("fix: ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> RunAsync(string listen, string database)
    {
        var config = Path.Combine(_folder, "worker.json");
        await File.WriteAllTextAsync(Path.Combine(_folder, "token"), "0123456789abcdef");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new
        {
            database,
            servers = new { onprem = new { url = "http://127.0.0.1:9/EWS/Exchange.asmx", user = "svc", passwordEnv = WorkerProcess.PasswordVariable } },
            profiles = new { mail = new { server = "onprem", mailboxes = new { addresses = new[] { "kim@contoso.example" } }, every = "01:00:00" } },
            status = new { listen, tokenFile = "token" },
        }));
        using var worker = WorkerProcess.Start("x", null, null, "run", "--config", config);
        Assert.Equal(2, await worker.EndAsync());
        await Task.Delay(200);
        return worker.Log;
    }
}
