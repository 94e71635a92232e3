using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace EwsSync.Client.Tests.Tool;

internal static class Signals
{
    private const int Interrupt = 2;

    /// <summary>A shell without job control starts background commands so, and what is ignored stays ignored in children.</summary>
    public static bool InterruptIsIgnored()
    {
        const string Status = "/proc/self/status";
        if (!File.Exists(Status))
            return false;
        var ignored = File.ReadLines(Status).First(l => l.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..].Trim();
        return (ulong.Parse(ignored, NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (Interrupt - 1) & 1) == 1;
    }
}
