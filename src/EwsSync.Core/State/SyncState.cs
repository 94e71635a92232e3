using System;
using System.Collections.Generic;

namespace EwsSync.State;

/// <summary>
/// How far a consumer has come with one folder or hierarchy: the server's opaque text inside its identity, and what is known around it.
/// </summary>
public sealed record SyncState(SyncStateIdentity Identity)
{
    /// <summary>The server's text: opaque, of any length, never parsed, trimmed or compared for meaning. Null = nothing committed yet.</summary>
    public string? Text { get; init; }

    /// <summary>One of <see cref="SyncPhases"/>.</summary>
    public string Phase { get; init; } = SyncPhases.Initial;

    /// <summary>One of <see cref="SyncSources"/>: by what the text was made, and to what alone it is shown.</summary>
    public string Source { get; init; } = SyncSources.Ews;

    /// <summary>The EWS URL that it was made with.</summary>
    public string Server { get; init; } = string.Empty;

    /// <summary>The mailbox's address as it was asked for.</summary>
    public string Mailbox { get; init; } = string.Empty;

    /// <summary>The folder's path when it was last known.</summary>
    public string? FolderPath { get; init; }

    /// <summary>When the first page was committed, in UTC.</summary>
    public DateTimeOffset CreatedUtc { get; init; }

    /// <summary>When this text was committed, in UTC.</summary>
    public DateTimeOffset CommittedUtc { get; init; }

    /// <summary>Pages committed since the start.</summary>
    public long Pages { get; init; }

    /// <summary>Changes committed since the start.</summary>
    public long Changes { get; init; }

    /// <summary>
    /// A hint of the server that stays the same while the content does (the items of a folder, the folders of a hierarchy), as it was before the
    /// last complete run; null where it was not asked for.
    /// </summary>
    public string? ContentMark { get; init; }

    /// <summary>When it was last read to the end with that mark, in UTC.</summary>
    public DateTimeOffset ContentMarkUtc { get; init; }

    /// <summary>For a tree: the hints of this mailbox have been seen to change, so that the server maintains them.</summary>
    public bool MarksMove { get; init; }

    /// <summary>For a hierarchy or tree: every folder known; empty for items.</summary>
    public IReadOnlyList<KnownFolder> Folders { get; init; } = [];
}
