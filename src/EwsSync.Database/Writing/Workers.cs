using System;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using EwsSync.Compat;

namespace EwsSync.Database.Writing;

/// <summary>What a lease says of who has it: a process on a machine.</summary>
internal static class Workers
{
    private static readonly Regex Form = new(@"^.* \(pid (?<id>\d+)\) on (?<machine>.+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>For example <c>pwsh (pid 123) on MAIL-RUNBOOK-1</c>.</summary>
    public static string This { get; } = Describe();

    /// <summary>
    /// Whether the process that this names is certainly not there any more: one of this machine that has ended. So a run that was killed does not keep the next one
    /// waiting until its lease has run out.
    /// </summary>
    public static bool IsGone(string? worker)
    {
        var match = Form.Match(worker ?? string.Empty);
        if (!match.Success || match.Groups["machine"].Value != Environment.MachineName
            || !int.TryParse(match.Groups["id"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false; // It is there, and of another account.
        }
    }

    private static string Describe()
    {
        var (name, id) = OwnProcess.Describe();
        return $"{name} (pid {id.ToString(CultureInfo.InvariantCulture)}) on {Environment.MachineName}";
    }
}
