using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Json;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

/// <summary>ewssync, published ahead of time for this machine; once for a class of tests.</summary>
public sealed class NativeProgram : IAsyncLifetime
{
    private static readonly string[] Linkers = ["clang", "gcc"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ewssync-ahead-");

    /// <summary>What this machine lacks; null where it can compile ahead.</summary>
    public string? Missing { get; } = WhatIsMissing();

    /// <summary>Why the program was not made, or what the compiler warned of.</summary>
    public string? Problem { get; private set; }

    public string Path => System.IO.Path.Combine(_folder.FullName, "out", "ewssync");

    public async Task InitializeAsync()
    {
        if (Missing is not null)
            return;
        // Files of its own: a build for one platform beside the ordinary one would change what other tests use at this moment.
        var (code, said) = await DotnetAsync(
            "publish", "src/EwsSync.Tool", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-p:Native=true", "-o", System.IO.Path.Combine(_folder.FullName, "out"),
            "--artifacts-path", System.IO.Path.Combine(_folder.FullName, "artifacts"), "-nologo", "-v", "q");
        var warnings = said.Split('\n').Where(line => line.Contains(" warning ", StringComparison.Ordinal)).Distinct().ToList();
        if (code != 0 || warnings.Count > 0)
            Problem = code == 0 ? $"Compiled ahead with warnings: {string.Join('\n', warnings)}" : $"'dotnet publish' ended with {code}: {said}";
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Runs the SDK in the repository's folder.</summary>
    internal static async Task<(int Code, string Said)> DotnetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    private static string? WhatIsMissing()
    {
        if (!OperatingSystem.IsLinux())
            return "The native program is tested on Linux only.";
        var places = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (!Linkers.Any(name => places.Any(place => File.Exists(System.IO.Path.Combine(place, name)))))
            return "There is no clang or gcc here to link a native program with.";
        return File.Exists("/usr/include/zlib.h") ? null : "There is no zlib1g-dev here to link a native program with.";
    }
}
