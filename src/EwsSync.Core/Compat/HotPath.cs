using System.Runtime.CompilerServices;

namespace EwsSync.Compat;

/// <summary>
/// For the few methods that run for every element. Most synchronizations are over before the runtime has seen, counted and recompiled
/// them; counting alone costs more than it gains.
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
