using System;
using Xunit;

namespace EwsSync.Core.Tests.Reliability.Watching;

/// <inheritdoc cref="SimulatedFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SimulatedTheoryAttribute : TheoryAttribute
{
    /// <summary>Reads the variable.</summary>
    public SimulatedTheoryAttribute() => Skip = SimulatedFactAttribute.SkipReason;
}
