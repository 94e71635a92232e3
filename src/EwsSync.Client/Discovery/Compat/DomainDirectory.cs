using System;
using EwsSync.Client.Discovery.ConnectionPoints;

namespace EwsSync.Client.Discovery.Compat;

/// <summary>The directory of this machine's domain. The build for Windows PowerShell 5.1 has none: its framework's library is older than the one that this is made with.</summary>
internal static class DomainDirectory
{
#if NET
    public const string Absent = "only Windows has it";

    public static IServiceDirectory? Open(TimeSpan timeout) => OperatingSystem.IsWindows() ? new ActiveDirectory(timeout) : null;
#else
    public const string Absent = "PowerShell 7 searches it, and this one does not";

    public static IServiceDirectory? Open(TimeSpan timeout) => null;
#endif
}
