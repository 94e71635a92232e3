using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.PowerShell.Tests.Module;

/// <summary>Runs a program to its end and gives back what it said.</summary>
internal static class ChildProcess
{
    // A guard against hanging, not a measure.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Null where there is no such program.</summary>
    public static async Task<(int ExitCode, string Output)?> RunAsync(string program, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return null;
        }

        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            using var limit = new CancellationTokenSource(Longest);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return (-1, $"'{program}' hangs; it was ended.");
            }

            return (process.ExitCode, await output + await errors);
        }
    }
}
