using System.Collections.Generic;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>
/// One page of one folder: the unit of delivery and of commit. Hand its changes over, then call <see cref="ItemSync.Accept"/>. A page
/// with an <see cref="Error"/> has no changes and is not accepted: it says that its folder's run has ended early.
/// </summary>
public sealed class ItemPage
{
    private ChangeTally? _tally;

    internal ItemPage(SyncSummary summary) => Summary = summary;

    /// <summary>The changes in the server's order; may be empty, and is so after <see cref="Release"/>.</summary>
    public IReadOnlyList<ItemChange> Changes { get; internal set; } = [];

    /// <summary>The summary of the folder's run so far.</summary>
    public SyncSummary Summary { get; }

    /// <summary>
    /// Whether accepting it moves the state. False for a slice of a page whose items are too big to be held together: the state moves with the
    /// page's last slice, so that what is interrupted in between comes again.
    /// </summary>
    public bool EndsPage { get; internal init; } = true;

    /// <summary>Whether this is the folder's last page.</summary>
    public bool IsLast { get; internal init; }

    /// <summary>What ended the folder's run; null for a page of changes.</summary>
    public EwsException? Error { get; internal init; }

    /// <summary>
    /// What the server listed on this page and nobody can deliver (changes without a usable id, for example); null where there is nothing of the kind.
    /// Accepting the page moves the state past it.
    /// </summary>
    public EwsException? LeftOut { get; internal init; }

    internal int LeftOutCount { get; init; }

    /// <summary>The server's state at the end of this page.</summary>
    internal string? NextState { get; init; }

    /// <summary>The phase that the state is in once the page has been accepted.</summary>
    internal string Phase { get; init; } = State.SyncPhases.Incremental;

    /// <summary>Set when everything is read anew after this page was handed over: its state is of no use any more.</summary>
    internal bool Superseded { get; set; }

    /// <summary>What the summary and the state count.</summary>
    internal ChangeTally Tally => _tally ??= ChangeTally.Of(Changes);

    /// <summary>
    /// Lets go of the changes once they have been handed over, where the page is accepted much later. It can still be accepted: what that needs
    /// is kept, and is small.
    /// </summary>
    public void Release()
    {
        _ = Tally;
        Changes = [];
    }
}
