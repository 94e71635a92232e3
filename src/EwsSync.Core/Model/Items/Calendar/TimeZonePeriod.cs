namespace EwsSync.Model;

/// <summary>
/// A time with one offset.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/period">the EWS reference</see>.
/// </summary>
public sealed class TimeZonePeriod
{
    /// <summary>The offset from UTC, as a duration; positive to the west.</summary>
    public string? Bias { get; internal set; }

    /// <summary>The name.</summary>
    public string? Name { get; internal set; }

    /// <summary>What transitions refer to.</summary>
    public string? Id { get; internal set; }
}
