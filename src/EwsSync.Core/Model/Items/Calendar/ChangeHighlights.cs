using System;

namespace EwsSync.Model;

/// <summary>
/// What an updated meeting request changed.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/changehighlights">the EWS reference</see>.
/// </summary>
public sealed class ChangeHighlights
{
    /// <summary>Whether the place changed.</summary>
    public bool? HasLocationChanged { get; internal set; }

    /// <summary>The place before.</summary>
    public string? Location { get; internal set; }

    /// <summary>Whether the start changed.</summary>
    public bool? HasStartTimeChanged { get; internal set; }

    /// <summary>The start before.</summary>
    public DateTimeOffset? Start { get; internal set; }

    /// <summary>Whether the end changed.</summary>
    public bool? HasEndTimeChanged { get; internal set; }

    /// <summary>The end before.</summary>
    public DateTimeOffset? End { get; internal set; }
}
