using System;
using System.Collections.Generic;

namespace EwsSync.Database.Reading;

/// <summary>Which items of the mirror are wanted. Patterns have <c>*</c> and <c>?</c>, in any letter case.</summary>
public sealed record ItemSearch
{
    /// <summary>Addresses; empty = all mailboxes.</summary>
    public IReadOnlyList<string> Mailboxes { get; init; } = [];

    /// <summary>Paths of folders.</summary>
    public IReadOnlyList<string> FolderPaths { get; init; } = [];

    /// <summary>A pattern of the subject.</summary>
    public string? Subject { get; init; }

    /// <summary>A pattern of the sender.</summary>
    public string? From { get; init; }

    /// <summary>A pattern of the message class.</summary>
    public string? ItemClass { get; init; }

    /// <summary>A text somewhere in subject, sender or properties.</summary>
    public string? Text { get; init; }

    /// <summary>Received at that time or later.</summary>
    public DateTime? ReceivedSinceUtc { get; init; }

    /// <summary>Received before that time.</summary>
    public DateTime? ReceivedUntilUtc { get; init; }

    /// <summary>At least so many bytes.</summary>
    public long? MinimumSize { get; init; }

    /// <summary>At most so many bytes.</summary>
    public long? MaximumSize { get; init; }

    /// <summary>Only read or only unread ones.</summary>
    public bool? IsRead { get; init; }

    /// <summary>Tombstones instead of what is there.</summary>
    public bool Deleted { get; init; }
}
