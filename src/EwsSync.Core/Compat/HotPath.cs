using System.Runtime.CompilerServices;

namespace EwsSync.Compat;

/// <summary>
/// For the few methods that run for every element. Most synchronizations are over before the runtime has seen, counted and recompiled
/// them; counting alone costs more than it gains.
/// </summary>
internal static class HotPath
{
#if NETSTANDARD2_0
    public const MethodImplOptions Option = MethodImplOptions.NoInlining;
#else
    public const MethodImplOptions Option = MethodImplOptions.AggressiveOptimization;
#endif
}
