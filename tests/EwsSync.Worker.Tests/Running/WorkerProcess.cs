using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace EwsSync.Worker.Tests.Running;

/// <summary>The built ewssync-worker as a process, which a test stops, freezes and kills.</summary>
internal sealed class WorkerProcess : IDisposable
{
    public const string PasswordVariable = "EWSSYNC_TEST_PASSWORD";

    /// <summary>What gives a process another clock (Debian's package faketime); null where it is not there.</summary>
    public static string? FakeTime { get; } = Directory.Exists("/usr/lib") ? Directory.GetFiles("/usr/lib", "libfaketime.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true }).FirstOrDefault() : null;

    private readonly StringBuilder _log = new();
    private readonly Process _process;

    private WorkerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Resident, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>The network between it and its database; null = it needs none.</summary>
    public Link? Link { get; init; }

    /// <param name="password">The password of the account that signs in.</param>
    /// <param name="skew">How far its clock is from the right one, as faketime writes it; null = not at all.</param>
    /// <param name="link">The network between it and its database.</param>
    /// <param name="arguments">Of the command line.</param>
    public static WorkerProcess Start(string password, string? skew, Link? link, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "ewssync-worker.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment[PasswordVariable] = password;
        start.Environment["PGPASSWORD"] = EwsSync.Database.Tests.Backends.PostgresServer.Password;
        if (skew is not null)
        {
            start.Environment["LD_PRELOAD"] = FakeTime;
            start.Environment["FAKETIME"] = skew;
            start.Environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        }

        return new WorkerProcess(Process.Start(start)!) { Link = link };
    }

    /// <summary>As a power cut: nothing is said and nothing ended.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Freeze() => Signal("STOP");

    public void Wake() => Signal("CONT");

    /// <summary>As a service manager stops it, once it has started: before, a signal ends it as any other process.</summary>
    public async Task<int> StopAsync()
    {
        var until = DateTime.UtcNow + TimeSpan.FromMinutes(2);
        while (!Log.Contains("Application started", StringComparison.Ordinal) && !_process.HasExited && DateTime.UtcNow < until)
            await Task.Delay(50);
        Signal("TERM");
        return await EndAsync();
    }

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        Link?.Dispose();
        _process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            _log.AppendLine(line);
    }
}
