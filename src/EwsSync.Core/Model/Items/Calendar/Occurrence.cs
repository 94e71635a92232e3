using System;

namespace EwsSync.Model;

/// <summary>
/// One occurrence of a series: the first, the last, or one that was changed.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/occurrence">the EWS reference</see>.
/// </summary>
public sealed class Occurrence
{
    /// <summary>Its id, good for GetItem.</summary>
    public ItemId? ItemId { get; internal set; }

    /// <summary>When it starts.</summary>
    public DateTimeOffset? Start { get; internal set; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? End { get; internal set; }

    /// <summary>When it would have started by the pattern.</summary>
    public DateTimeOffset? OriginalStart { get; internal set; }
}
