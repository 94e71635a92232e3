using EwsSync.Errors;

namespace EwsSync.Sync;

/// <summary>
/// One page of what watching brings: of items or of folders. Hand its changes over, then call <see cref="WatchSync.Accept"/>; a page with an <see cref="Error"/> has no changes.
/// </summary>
public sealed class WatchPage
{
    internal WatchPage(TurnRun run) => Run = run;

    /// <summary>The mailbox.</summary>
    public string Mailbox => Run.Turn.Mailbox.Summary.Mailbox;

    /// <summary>A page of a folder's items; null where it is one of folders.</summary>
    public ItemPage? Items { get; internal init; }

    /// <summary>A page of folders; null where it is one of items.</summary>
    public FolderPage? Folders { get; internal init; }

    /// <summary>What is wrong; told once, and again only after the mailbox was well in between.</summary>
    public EwsException? Error { get; internal init; }

    /// <summary>Whether watching cannot go on after this error: the sign-in is refused, or states cannot be kept.</summary>
    public bool EndsWatch { get; internal init; }

    /// <summary>Whether the mailbox was synchronized before: then an outage is an outage, and no wrong address.</summary>
    public bool HasSucceeded { get; internal init; }

    internal TurnRun Run { get; }
}
