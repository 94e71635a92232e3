using System.Runtime.CompilerServices;

namespace EwsSync.Compat;

/// <summary>
/// For the few methods that run for every element. Most synchronizations are over before the runtime has seen, counted and recompiled
/// them; counting alone costs more than it gains. Measured as whole processes, with it against without it, medians of 3 to 9 pairs: the module in
/// PowerShell 7.6.9 over 100,000 messages takes 0.79 of the processor time, 1.01 over one page; the tool compiled ahead with .NET takes 0.98 and
/// 1.08, since such a method is left out of what was compiled; the native tool does not change. So it stays, and short runs are the native tool's.
/// </summary>
internal static class HotPath
{
#if NETSTANDARD2_0
    // .NET Framework compiles a method once, and well.
    public const MethodImplOptions Option = 0;
#else
    public const MethodImplOptions Option = MethodImplOptions.AggressiveOptimization;
#endif
}
