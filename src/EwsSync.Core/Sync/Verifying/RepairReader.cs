using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Model;
using EwsSync.Sources;

namespace EwsSync.Sync;

/// <summary>
/// Makes, of what a verification found, the changes that put it right: items and folders as the server has them now, and Deletes of what it does not have. Their origin
/// is <see cref="ChangeOrigins.Repair"/>.
/// </summary>
public sealed class RepairReader
{
    private readonly MailboxSession _session;
    private readonly IItemReader _items;
    private readonly RunCounters _counters = new();

    /// <param name="session">The mailbox.</param>
    /// <param name="shape">What is wanted of items.</param>
    public RepairReader(MailboxSession session, ItemShape shape)
    {
        _session = Throw.IfNull(session);
        _items = session.Source.OpenLook(Throw.IfNull(shape));
    }

    /// <summary>The changes of items in one folder. What is gone or elsewhere by now is deleted there; what cannot be read is left out.</summary>
    /// <param name="folderId">The folder.</param>
    /// <param name="path">Its path.</param>
    /// <param name="differences">Differences of items that are, or are known to be, in that folder.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<ItemChange>> ItemsAsync(string folderId, string? path, IReadOnlyList<MailboxDifference> differences, CancellationToken cancellationToken)
    {
        var asked = Throw.IfNull(differences).Select(static ItemChange (difference) => new ItemCreated(new PlainItem { ItemId = new ItemId(difference.ItemId!) })).ToList();
        var changes = new ItemChange?[asked.Count];
        await _items.ReadAsync(asked, Settle, _counters, cancellationToken).ConfigureAwait(false);
        var context = Context(folderId, path);
        var result = new List<ItemChange>();
        foreach (var change in changes)
        {
            if (change is null)
                continue;
            change.Context = context;
            result.Add(change);
        }

        return result;

        void Settle(ItemDetail detail)
        {
            var difference = differences[detail.Place];
            var isGone = ItemLook.IsGone(detail) || (detail.Item?.ParentFolderId?.Id is { } parent && !string.Equals(parent, folderId, StringComparison.Ordinal));
            changes[detail.Place] = isGone ? new ItemDeleted(new ItemId(difference.ItemId!))
                : detail.Item is not { } item ? null
                : difference.Difference == DifferenceKinds.WrongFlag && item.ReadFlag is { } flag ? new ItemReadFlagChanged(item.ItemId!, flag)
                : difference.Difference == DifferenceKinds.Stale ? new ItemUpdated(item) : new ItemCreated(item);
        }
    }

    /// <summary>The changes of folders below a root, parents first.</summary>
    public async Task<IReadOnlyList<FolderChange>> FoldersAsync(string rootId, IReadOnlyList<MailboxDifference> differences, CancellationToken cancellationToken)
    {
        var wanted = new HashSet<string>(Throw.IfNull(differences).Where(d => d.Difference != DifferenceKinds.GoneThere).Select(d => d.FolderId!), StringComparer.Ordinal);
        var changes = new List<FolderChange>();
        if (wanted.Count > 0)
        {
            var page = await new SnapshotFolders(_session.Source, rootId, FolderShape.Tree, _counters).ReadAsync(null, null, cancellationToken).ConfigureAwait(false);
            changes.AddRange(page.Changes.Where(change => wanted.Contains(change.FolderId!)));
        }

        changes.AddRange(differences.Where(d => d.Difference == DifferenceKinds.GoneThere).Select(static d => new FolderDeleted(FolderId.FromServer(d.FolderId!))));
        var context = Context(rootId, null);
        foreach (var change in changes)
            change.Context = context;
        return changes;
    }

    private ChangeContext Context(string folderId, string? path) => new()
    {
        Mailbox = _session.Mailbox,
        FolderId = folderId,
        FolderPath = path,
        Origin = ChangeOrigins.Repair,
        DetectedUtc = _session.Clock.UtcNow.UtcDateTime,
    };
}
