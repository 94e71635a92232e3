using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;

namespace EwsSync.PowerShell.Parameters;

/// <summary>
/// Takes a plain number for a time span as seconds: PowerShell takes it as ticks of 100 ns, so that <c>-TimeLimit 30</c> was 3 µs. Also <c>90s</c>,
/// <c>15m</c>, <c>2h</c>, <c>1d</c>, and what .NET writes, <c>00:15:00</c>. A negative time is refused.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    private static readonly Dictionary<char, double> Units = new() { ['s'] = 1, ['m'] = 60, ['h'] = 3600, ['d'] = 86400 };

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject { BaseObject: { } inner } ? inner : inputData;
        var time = value switch
        {
            null => (TimeSpan?)null,
            TimeSpan given => given,
            string text => Read(text.Trim()),
            IConvertible number when IsNumber(number.GetTypeCode()) => Seconds(number.ToDouble(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture)),
            _ => throw Refused(value.ToString()),
        };
        return time < TimeSpan.Zero ? throw Refused(value!.ToString()) : time;
    }

    private static TimeSpan Read(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return Seconds(number, text);
        if (text.Length > 1 && Units.TryGetValue(char.ToLowerInvariant(text[text.Length - 1]), out var unit)
            && double.TryParse(text.Remove(text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            return Seconds(number * unit, text);
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : throw Refused(text);
    }

    private static TimeSpan Seconds(double seconds, string text) =>
        double.IsNaN(seconds) || seconds < 0 || seconds >= TimeSpan.MaxValue.TotalSeconds ? throw Refused(text) : TimeSpan.FromSeconds(seconds);

    private static bool IsNumber(TypeCode code) => code is >= TypeCode.SByte and <= TypeCode.Decimal;

    private static ArgumentTransformationMetadataException Refused(string? value) =>
        new($"'{value}' is no time to wait: give seconds, for example 30, or a time span, for example 00:15:00, 15m or 2h.");
}
