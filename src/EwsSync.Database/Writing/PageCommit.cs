using System;
using System.Collections.Generic;
using EwsSync.Model;
using EwsSync.State;

namespace EwsSync.Database.Writing;

/// <summary>One page of changes, complete and fetched, with the state that follows it: written as a whole or not at all.</summary>
public sealed record PageCommit
{
    /// <summary>The lease of the mailbox.</summary>
    public required MailboxLease Lease { get; init; }

    /// <summary>Whose state it is.</summary>
    public string Consumer { get; init; } = SyncStateIdentity.DefaultConsumer;

    /// <summary>The canonical EWS id of the folder, or of the root for a hierarchy.</summary>
    public required string FolderId { get; init; }

    /// <summary>One of <see cref="SyncKinds"/>.</summary>
    public string Kind { get; init; } = SyncKinds.Items;

    /// <summary>One of <see cref="SyncScopes"/>.</summary>
    public string Scope { get; init; } = SyncScopes.NormalItems;

    /// <summary>The version of the state that the page was fetched with; 0 = there was none.</summary>
    public long ExpectedVersion { get; init; }

    /// <summary>The state that follows the page.</summary>
    public required string NewState { get; init; }

    /// <summary>What the engine keeps beside the state (address, server, phase), as text of its own.</summary>
    public string? Attributes { get; init; }

    /// <summary>Why the page is written, where it is not the origin of its changes: <c>Repair</c>, <c>Snapshot</c>. Goes into the journal's <c>origin</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The run, for the journal.</summary>
    public string? RunId { get; init; }

    /// <summary>When the run began: deletes are counted from then on, or over 24 hours.</summary>
    public DateTime? RunStartedUtc { get; init; }

    /// <summary>Whether the mass-delete guard is off for this page.</summary>
    public bool AllowMassDelete { get; init; }

    /// <summary>Changes of items, in the server's order.</summary>
    public IReadOnlyList<ItemChange> Items { get; init; } = [];

    /// <summary>Changes of folders, in the server's order.</summary>
    public IReadOnlyList<FolderChange> Folders { get; init; } = [];
}
