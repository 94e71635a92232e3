namespace EwsSync.Model;

/// <summary>
/// A time zone with all its changes.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/timezonedefinition">the EWS reference</see>.
/// </summary>
public sealed class TimeZoneDefinition
{
    /// <summary>The id, for example <c>W. Europe Standard Time</c>.</summary>
    public string? Id { get; internal set; }

    /// <summary>The name that is shown.</summary>
    public string? Name { get; internal set; }

    /// <summary>Standard time, daylight saving time, and how they were before.</summary>
    public TimeZonePeriod[]? Periods { get; internal set; }

    /// <summary>The changes that come every year.</summary>
    public TimeZoneTransitions[]? TransitionsGroups { get; internal set; }

    /// <summary>From when on which group or period is valid.</summary>
    public TimeZoneTransitions? Transitions { get; internal set; }
}
