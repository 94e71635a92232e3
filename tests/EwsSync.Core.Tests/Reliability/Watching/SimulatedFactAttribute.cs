using System;
using Xunit;

namespace EwsSync.Core.Tests.Reliability.Watching;

/// <summary>
/// A test in simulated time. The simulated clock waits for real threads to come to rest, and on a busy machine it goes on too early; until it
/// does not, these run with <c>EWSSYNC_LONG=1</c> only.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SimulatedFactAttribute : FactAttribute
{
    /// <summary>Reads the variable.</summary>
    public SimulatedFactAttribute() => Skip = SkipReason;

    internal static string? SkipReason => Environment.GetEnvironmentVariable("EWSSYNC_LONG") == "1" ? null : "In simulated time, which a busy machine disturbs: EWSSYNC_LONG=1 runs it.";
}
