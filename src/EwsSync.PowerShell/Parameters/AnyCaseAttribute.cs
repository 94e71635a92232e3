using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace EwsSync.PowerShell.Parameters;

/// <summary>
/// Gives a value of a set the set's own spelling. <c>ValidateSet</c> takes any letter case and leaves the value as it was typed, so that
/// <c>-Commit acknowledge</c> was something else than Acknowledge (tried: changes were lost). Stands beside each ValidateSet, with the same values.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AnyCaseAttribute(params string[] values) : ArgumentTransformationAttribute
{
    public IReadOnlyList<string> Values { get; } = values;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject { BaseObject: { } inner } ? inner : inputData;
        return value switch
        {
            string text => Canonical(text),
            IEnumerable list => list.Cast<object?>().Select(item => item is PSObject { BaseObject: string text } ? Canonical(text) : item is string plain ? Canonical(plain) : item).ToArray(),
            _ => inputData,
        };
    }

    // What is not in the set is left to ValidateSet, which names the values.
    private string Canonical(string text) => Values.FirstOrDefault(value => string.Equals(value, text.Trim(), StringComparison.OrdinalIgnoreCase)) ?? text;
}
