using System.Collections.Generic;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>The changes of a hierarchy: the unit of delivery and of commit. Hand them over, then call <see cref="HierarchySync.Accept"/>.</summary>
public sealed class FolderPage
{
    internal FolderPage(SyncState next) => Next = next;

    /// <summary>The changes in the server's order; may be empty.</summary>
    public IReadOnlyList<FolderChange> Changes { get; internal init; } = [];

    /// <summary>Whether nothing follows.</summary>
    public bool IsLast { get; internal init; }

    /// <inheritdoc cref="ItemPage.LeftOut"/>
    public EwsException? LeftOut { get; internal init; }

    internal int LeftOutCount { get; init; }

    /// <summary>Set when everything is read anew after this page was handed over: its state is of no use any more.</summary>
    internal bool Superseded { get; set; }

    internal SyncState Next { get; }
}
