using System;

namespace EwsSync.Model;

/// <summary>
/// An occurrence that was taken out of its series.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/deletedoccurrence">the EWS reference</see>.
/// </summary>
public sealed class DeletedOccurrence
{
    /// <summary>When it would have started.</summary>
    public DateTimeOffset? Start { get; internal set; }
}
