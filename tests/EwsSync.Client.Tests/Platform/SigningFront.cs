using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Tool;
using EwsSync.Emulator;
using Xunit;

namespace EwsSync.Client.Tests.Platform;

/// <summary>An emulated Exchange behind a server that signs in by the system's GSSAPI, and ewssync run against it.</summary>
internal sealed class SigningFront : IAsyncDisposable
{
    private readonly ToolBench _bench;
    private readonly Process _process;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly int _port;

    private SigningFront(ToolBench bench, Process process, IReadOnlyDictionary<string, string> environment, int port)
    {
        _bench = bench;
        _process = process;
        _environment = environment;
        _port = port;
    }

    /// <param name="environment">What server and client know: the realm, or the file of NTLM's users.</param>
    /// <param name="schemes">What is offered, and <c>each</c> where every request must sign in.</param>
    public static async Task<SigningFront> StartAsync(IReadOnlyDictionary<string, string> environment, params string[] schemes)
    {
        var bench = await ToolBench.StartAsync(new EmulatorOptions());
        var account = bench.Emulator.Accounts[0];
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.User}:{account.Password}"));
        var process = Peers.Start(Peers.Python, environment, [Script(), bench.Emulator.Url.AbsoluteUri, basic, .. schemes]);
        using var patience = new CancellationTokenSource(Peers.Patience);
        var port = await process.StandardOutput.ReadLineAsync(patience.Token);
        if (port is null)
            Assert.Fail(await process.StandardError.ReadToEndAsync(patience.Token));
        return new SigningFront(bench, process, environment, int.Parse(port, CultureInfo.InvariantCulture));
    }

    /// <summary>Reads the inbox as the command line says who signs in.</summary>
    public Task<EwsSyncProcess.Ended> ReadInboxAsync(string host, string? password, params string[] signIn) => EwsSyncProcess.RunAsync(
        password, _environment, ["items", "--url", $"http://{host}:{_port}/EWS/Exchange.asmx", "--mailbox", _bench.Emulator.Accounts[0].Address, "--folder", "inbox",
            "--initial-sync", "full", "--max-changes", "20", "--state", _bench.StateFolder, "--max-wait", "0", "--allow-http", .. signIn]);

    /// <summary>Ends the server and gives back what it saw, in order.</summary>
    public async Task<IReadOnlyList<Seen>> SeenAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Peers.Patience);
        var lines = await _process.StandardOutput.ReadToEndAsync(patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<Seen>(l, JsonSerializerOptions.Web)!)];
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        await _bench.DisposeAsync();
    }

    private static string Script()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "tests", "EwsSync.Client.Tests", "Platform", "signing_front.py");
            if (File.Exists(script))
                return script;
        }

        throw new FileNotFoundException("signing_front.py lies in tests/EwsSync.Client.Tests/Platform of the repository.");
    }

    /// <summary>One request: on which connection, the scheme and length of its token, how much body it had, and the answer.</summary>
    internal sealed record Seen(int Connection, int Status, string? Scheme, int Token, int Body, string? User, string? Mech, string? Error);
}
