using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Emulator.Tests.ForeignClients;

/// <summary>Runs a script of a client that nobody here wrote, as a child process, and reads the JSON that it prints.</summary>
internal static class ForeignClient
{
    /// <summary>A python3 that can import exchangelib; the variable EWSSYNC_PEER_PYTHON overrides it.</summary>
    internal static string Python { get; } = Environment.GetEnvironmentVariable("EWSSYNC_PEER_PYTHON") ?? "/usr/bin/python3";

    /// <summary>Where <c>npm install</c> is expected to have put packages; the variable EWSSYNC_NODE_MODULES overrides it.</summary>
    internal static string NodeModules { get; } =
        Environment.GetEnvironmentVariable("EWSSYNC_NODE_MODULES") ?? Path.Combine(Path.GetTempPath(), "ewssync-foreign-clients", "node_modules");

    internal static Task<JsonElement> RunAsync(string program, string script, ExchangeEmulator server, params IEnumerable<string> more) => RunAsync(program, script, server, [], more);

    /// <summary>The same, with variables that the client reads at its start.</summary>
    internal static async Task<JsonElement> RunAsync(string program, string script, ExchangeEmulator server, Dictionary<string, string> environment, params IEnumerable<string> more)
    {
        var account = server.Accounts[0];
        var (code, output, error) = await StartAsync(program, environment, [Path.Combine(Folder(), script), server.Url.ToString(), account.User, account.Password, .. more]);
        Assert.True(code == 0, $"{script} ended with {code}.\n{Last(error)}\n{Last(output)}");
        return JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]).RootElement;
    }

    internal static async Task<bool> CanAsync(string program, params IEnumerable<string> arguments)
    {
        try
        {
            return (await StartAsync(program, [], arguments)).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int Code, string Output, string Error)> StartAsync(string program, Dictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment["NODE_PATH"] = NodeModules;
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "tests", "EwsSync.Emulator.Tests", "ForeignClients");
            if (Directory.Exists(candidate))
                return candidate;
        }
        throw new DirectoryNotFoundException("The scripts of the foreign clients lie in tests/EwsSync.Emulator.Tests/ForeignClients of the repository.");
    }

    private static string Last(string text) => text.Length < 4000 ? text : text[^4000..];
}
