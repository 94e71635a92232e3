using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EwsSync.Benchmarks.Measuring;

/// <summary>
/// Processor time of the children that have ended and were waited for. On Unix <see cref="Process.TotalProcessorTime"/> is not available once a
/// process has exited; the operating system's sum over all children is, and the runs follow one another.
/// </summary>
internal static class ResourceUsage
{
    private const int Children = -1;

    /// <summary>User and system seconds so far; null on Windows, where a process can be asked after its end.</summary>
    public static (double User, double System)? OfChildren()
    {
        if (OperatingSystem.IsWindows()) return null;
        var usage = new long[64];
        if (getrusage(Children, usage) != 0) throw new InvalidOperationException("The operating system does not say what the child processes used.");
        // struct timeval ru_utime, ru_stime; on macOS the microseconds are 32 bits and 32 bits of padding.
        return (usage[0] + Microseconds(usage[1]), usage[2] + Microseconds(usage[3]));
    }

    private static double Microseconds(long value) => (OperatingSystem.IsMacOS() ? (int)value : value) / 1e6;

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
#pragma warning disable SYSLIB1054 // A source-generated stub would need unsafe code for this one call.
    private static extern int getrusage(int who, [Out] long[] usage);
#pragma warning restore SYSLIB1054
}
