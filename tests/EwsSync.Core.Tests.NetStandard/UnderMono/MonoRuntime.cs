using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace EwsSync.Core.Tests.UnderMono;

/// <summary>The Mono of this machine.</summary>
internal static class MonoRuntime
{
    /// <summary>Why there is none that could run a library of .NET Standard; null where there is.</summary>
    public static string? Missing { get; } = Look();

    /// <summary>Runs a program to its end and gives back what it said.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("mono", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    private static string? Look()
    {
        var mono = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "mono")).FirstOrDefault(File.Exists);
        if (mono is null)
            return "There is no 'mono' on the PATH (Debian: apt-get install mono-devel).";
        var prefix = Path.GetDirectoryName(Path.GetDirectoryName(mono))!;
        return File.Exists(Path.Combine(prefix, "lib", "mono", "4.5", "Facades", "netstandard.dll"))
            ? null
            : $"The Mono below {prefix} cannot load libraries of .NET Standard (Debian: apt-get install mono-devel).";
    }
}
