using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Emulator;

namespace EwsSync.Client.Tests.Tool;

/// <summary>The built ewssync as a child process, as a shell would start it.</summary>
internal sealed class EwsSyncProcess : IDisposable
{
    public const string PasswordVariable = "EWSSYNC_TEST_PASSWORD";

    /// <summary>Another build of the tool, an older version for example, by <c>EWSSYNC_TEST_TOOL</c>: these tests then show what it does.</summary>
    private static readonly string Program = Environment.GetEnvironmentVariable("EWSSYNC_TEST_TOOL") is { Length: > 0 } other ? other : Path.Combine(AppContext.BaseDirectory, "ewssync.dll");

    // Not an assertion about speed: only so that a test that hangs ends.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly CancellationTokenSource _patience = new(Patience);
    private readonly Task<string> _errors;

    private EwsSyncProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync(_patience.Token);
    }

    /// <summary>Standard output, for tests that read while it runs.</summary>
    public StreamReader Output => _process.StandardOutput;

    public static EwsSyncProcess Start(string? password, params IEnumerable<string> arguments) => Start(Program, password, [], arguments);

    private static EwsSyncProcess Start(string program, string? password, IEnumerable<KeyValuePair<string, string>> environment, IEnumerable<string> arguments)
    {
        var isProgram = !program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isProgram ? program : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        if (!isProgram)
            start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment[PasswordVariable] = password ?? "";
        start.Environment.Remove("EWSSYNC_STATE");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new EwsSyncProcess(Process.Start(start)!);
    }

    /// <summary>Runs to the end.</summary>
    public static Task<Ended> RunAsync(string? password, params IEnumerable<string> arguments) => RunAsync(password, [], arguments);

    /// <summary>The same with variables of its own: libraries of the system read them when the process begins.</summary>
    public static Task<Ended> RunAsync(string? password, IEnumerable<KeyValuePair<string, string>> environment, IEnumerable<string> arguments) =>
        RunAsync(Program, password, environment, arguments);

    /// <summary>Another program than the one that is tested.</summary>
    public static async Task<Ended> RunAsync(string program, string? password, IEnumerable<KeyValuePair<string, string>> environment, IEnumerable<string> arguments)
    {
        using var process = Start(program, password, environment, arguments);
        process._process.StandardInput.Close();
        var output = await process.Output.ReadToEndAsync(process._patience.Token);
        return await process.EndAsync(output);
    }

    /// <summary>What <c>items</c> or <c>folders</c> need to reach the first account of an emulator.</summary>
    public static string[] Connect(ExchangeEmulator emulator, string state) => Connect(emulator.Url.AbsoluteUri, emulator.Accounts[0].Address, state);

    public static string[] Connect(string url, string address, string state) =>
        ["--url", url, "--mailbox", address, "--user", address, "--password-env", PasswordVariable, "--state", state, "--max-wait", "0"];

    public bool HasExited => _process.HasExited;

    /// <summary>The most memory that it has had so far, in bytes, as Linux counts it; null where it has ended.</summary>
    public long? Peak()
    {
        try
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? null : 1024 * long.Parse(line.Split(':', 'k')[1].Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>SIGKILL: no handler, no clean-up.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGINT, as Ctrl+C sends it; false where this machine has no kill.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(_patience.Token);
    }

    /// <summary>The reader goes away, as <c>head -1</c> does.</summary>
    public void CloseOutput() => _process.StandardOutput.Close();

    public async Task<Ended> EndAsync(string output = "")
    {
        await _process.WaitForExitAsync(_patience.Token);
        return new Ended(_process.ExitCode, output, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        _patience.Dispose();
    }

    /// <summary>How it ended.</summary>
    internal sealed record Ended(int ExitCode, string Output, string Errors)
    {
        public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        public IReadOnlyList<ChangeLine> Changes => [.. Lines.Select(ChangeLine.Parse)];

        public override string ToString() => $"exit {ExitCode}\n{Errors}";
    }
}
