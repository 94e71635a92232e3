#if NETSTANDARD2_0
using System.Diagnostics;
#else
using System;
using System.IO;
#endif

namespace EwsSync.Compat;

/// <summary>Name and number of this process. .NET knows both without loading its library for processes; netstandard2.0 does not.</summary>
internal static class OwnProcess
{
    public static (string Name, int Id) Describe()
    {
#if NETSTANDARD2_0
        using var process = Process.GetCurrentProcess();
        return (process.ProcessName, process.Id);
#else
        var file = Path.GetFileName(Environment.ProcessPath) ?? "unknown";
        return (file.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? file[..^4] : file, Environment.ProcessId);
#endif
    }
}
