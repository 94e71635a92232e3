using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace EwsSync.PowerShell.Tests.Module;

/// <summary>
/// The PowerShell that the tests run in: the .NET tool of <c>.config/dotnet-tools.json</c>, so that a machine with the SDK alone runs everything, or the
/// program that EWSSYNC_PWSH names.
/// </summary>
internal sealed class OwnPowerShell(string root)
{
    private static readonly string? Own = Environment.GetEnvironmentVariable("EWSSYNC_PWSH") is { Length: > 0 } path ? path : null;

    /// <summary>Makes it ready; gives back why it cannot be, or null.</summary>
    public async Task<string?> PrepareAsync()
    {
        if (Own is null)
        {
            var restored = await ChildProcess.RunAsync("dotnet", ["tool", "restore"], root);
            if (restored is not { ExitCode: 0 })
                return $"'dotnet tool restore' failed, so there is no PowerShell to test in (EWSSYNC_PWSH names one of your own): {restored?.Output}";
        }

        var answer = await RunAsync("-Command", "$PSVersionTable.PSVersion.Major -ge 7");
        return answer is { ExitCode: 0 } && answer.Value.Output.Contains("True", StringComparison.Ordinal)
            ? null
            : $"'{Own ?? "dotnet tool run pwsh"}' is no PowerShell 7: {answer?.Output ?? "there is no such program."}";
    }

    public Task<(int ExitCode, string Output)?> RunAsync(params IEnumerable<string> arguments) => Own is null
        ? ChildProcess.RunAsync("dotnet", ["tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", .. arguments], root)
        : ChildProcess.RunAsync(Own, ["-NoProfile", "-NonInteractive", .. arguments], root);
}
