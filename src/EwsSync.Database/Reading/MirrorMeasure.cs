namespace EwsSync.Database.Reading;

/// <summary>A row of counts and sizes.</summary>
public sealed record MirrorMeasure
{
    /// <summary>The mailbox's address.</summary>
    public required string Mailbox { get; init; }

    /// <summary>A folder's path, a message class, or a day (<c>2026-11-26</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Items that are there.</summary>
    public long Items { get; init; }

    /// <summary>Their size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>Unread ones among them.</summary>
    public long Unread { get; init; }

    /// <summary>Items that came since the time that was asked for, or on that day.</summary>
    public long Created { get; init; }

    /// <summary>Items that went since then, or on that day.</summary>
    public long Deleted { get; init; }
}
