using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>What somebody says a mailbox contains: the rows of a database, or a feed that was folded. It is what a verification holds against the server.</summary>
public interface IKnownMailbox
{
    /// <summary>What messages call it.</summary>
    string Name { get; }

    /// <summary>What is wrong with it in itself, whatever the server has: rows that are missing from a journal, for example.</summary>
    Task<IReadOnlyList<MailboxDifference>> CheckAsync(CancellationToken cancellationToken);

    /// <summary>The folder trees that are known, one for each root; none where only items are.</summary>
    Task<IReadOnlyList<KnownTree>> ReadTreesAsync(CancellationToken cancellationToken);

    /// <summary>The folders whose items are known.</summary>
    Task<IReadOnlyList<KnownContent>> ReadContentsAsync(CancellationToken cancellationToken);

    /// <summary>Reads the items of a folder, and the position of the synchronization that they belong to, both of one moment.</summary>
    /// <param name="content">The folder.</param>
    /// <param name="take">Takes each item.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The source's own text; null where it is not known, so that nothing can be said of what is still to come.</returns>
    Task<string?> ReadItemsAsync(KnownContent content, Action<KnownItem> take, CancellationToken cancellationToken);

    /// <summary>Finds items by their keys, wherever in the mailbox they are known to be; those that are not known are left out.</summary>
    Task<IReadOnlyList<KnownItemDetail>> FindItemsAsync(IReadOnlyList<byte[]> keys, CancellationToken cancellationToken);
}

/// <summary>A folder whose items are known.</summary>
/// <param name="FolderId">Its EWS id.</param>
/// <param name="Path">Its path, where it is known.</param>
/// <param name="Scope">One of <see cref="Model.SyncScopes"/>.</param>
public sealed record KnownContent(string FolderId, string? Path, string Scope)
{
    /// <summary>Why it cannot be compared now, as a sentence; null where it can.</summary>
    public string? Unfinished { get; init; }
}

/// <summary>A folder tree that is known, with the position of the synchronization that it belongs to.</summary>
/// <param name="RootId">The EWS id of its root.</param>
/// <param name="Position">The source's own text; null where it is not known.</param>
/// <param name="Folders">The folders below the root.</param>
public sealed record KnownTree(string RootId, string? Position, IReadOnlyList<KnownFolder> Folders);

/// <summary>An item that is known.</summary>
/// <param name="Key">The SHA-256 of its EWS id.</param>
/// <param name="ChangeKey">Its version; null where it is not known, and then it is not compared.</param>
/// <param name="IsRead">Its read flag; null where it is not known, and then it is not compared.</param>
public readonly record struct KnownItem(byte[] Key, string? ChangeKey, bool? IsRead);

/// <summary>An item that is known, for people.</summary>
/// <param name="Key">The SHA-256 of its EWS id.</param>
/// <param name="ItemId">Its EWS id.</param>
/// <param name="FolderId">Where it is known to be.</param>
public sealed record KnownItemDetail(byte[] Key, string ItemId, string FolderId)
{
    /// <summary>The path of the folder.</summary>
    public string? FolderPath { get; init; }

    /// <summary>Its version.</summary>
    public string? ChangeKey { get; init; }

    /// <summary>Its read flag.</summary>
    public bool? IsRead { get; init; }

    /// <summary>Its subject.</summary>
    public string? Subject { get; init; }

    /// <summary>When it arrived, in UTC.</summary>
    public DateTime? ReceivedUtc { get; init; }
}
