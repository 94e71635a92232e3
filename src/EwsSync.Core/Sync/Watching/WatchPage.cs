using System.Collections.Generic;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>
/// One page of what watching brings: of items or of folders. Hand over <see cref="ItemChanges"/> and <see cref="FolderChanges"/>, then call <see cref="WatchSync.Accept"/>; a page with an <see cref="Error"/> has no changes.
/// </summary>
public sealed class WatchPage
{
    internal WatchPage(TurnRun run) => Run = run;

    /// <summary>The mailbox.</summary>
    public string Mailbox => Run.Turn.Mailbox.Summary.Mailbox;

    /// <summary>The turn that it is of: its pages of a folder are accepted in their order.</summary>
    public WatchTurn Turn => Run.Turn;

    /// <summary>Whether it can still be accepted; later than the end of its turn it comes again.</summary>
    public bool IsOpen => Run.IsOpen;

    /// <summary>A page of a folder's items; null where it is one of folders.</summary>
    public ItemPage? Items { get; internal init; }

    /// <summary>A page of folders; null where it is one of items.</summary>
    public FolderPage? Folders { get; internal init; }

    /// <summary>The changes of items that are wanted (<see cref="WatchSyncOptions.ChangeTypes"/>), in the server's order.</summary>
    public IReadOnlyList<ItemChange> ItemChanges { get; internal init; } = [];

    /// <summary>The changes of folders that are wanted, in the server's order.</summary>
    public IReadOnlyList<FolderChange> FolderChanges { get; internal init; } = [];

    /// <summary>What is wrong; said once, and again only after the mailbox was well in between.</summary>
    public EwsException? Error { get; internal init; }

    /// <summary>Whether watching cannot go on after this error: the sign-in is refused, or states cannot be kept.</summary>
    public bool EndsWatch { get; internal init; }

    /// <summary>Whether the mailbox was synchronized before: then an outage is an outage, and no wrong address.</summary>
    public bool HasSucceeded { get; internal init; }

    internal TurnRun Run { get; }
}
