using System;
using System.Collections.Generic;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>Computes pages of changes. Call it under the mailbox's lock.</summary>
internal sealed class ItemSync(MailFolder folder, ItemSyncRequest request, long newest)
{
    private readonly List<SyncChange> _changes = [];
    private bool _full;

    /// <summary>Where a first synchronization begins: above the newest item.</summary>
    internal static SyncPosition Start(Guid mailbox, MailFolder folder, long newest) =>
        new(mailbox, SyncStateKind.Items, folder.Serial, newest, InitialPlace: new ItemPlace(long.MaxValue, long.MaxValue));

    internal ItemSyncPage Read(SyncPosition? from, Guid mailbox)
    {
        var position = from ?? Start(mailbox, folder, newest);
        if (position.InitialPlace is not null)
            position = ReadContent(position);
        while (!_full && (position.Limit != 0 || folder.Log.HasAfter(position.Base)))
            position = ReadRound(position);
        if (!_full && position.Limit == 0)
            position = position with { Base = newest };
        return new ItemSyncPage(_changes, position, !_full);
    }

    private SyncPosition ReadContent(SyncPosition position)
    {
        var after = position.InitialPlace!.Value;
        var delivered = position.Delivered;
        foreach (var item in folder.Items.NewestFirst(after.Ticks == long.MaxValue ? null : after))
        {
            if (delivered >= request.MaximumCount)
                break;
            if (item.Received < request.NotBefore && delivered >= request.MinimumCount)
                break;
            if (Hides(item.Serial, item.IsAssociated))
                continue;
            if (_changes.Count == request.MaxChanges)
            {
                _full = true;
                return position with { InitialPlace = after, Delivered = delivered };
            }
            _changes.Add(new SyncChange(LoggedChange.Created, item, folder.Serial, item.Serial));
            delivered++;
            after = ItemPlace.Of(item);
        }
        return position with { InitialPlace = null, Delivered = 0 };
    }

    /// <remarks>A round reports the changes between Base and Limit, each item at the place of its first change, so that
    /// a change of an item is never reported twice and its kind never changes because of where a page ended.</remarks>
    private SyncPosition ReadRound(SyncPosition position)
    {
        var limit = position.Limit == 0 ? newest : position.Limit;
        var reached = Math.Max(position.Position, position.Base);
        foreach (var folded in folder.Log.FoldAfter(position.Base))
        {
            if (folded.FirstNumber <= reached || folded.FirstNumber > limit || Hides(folded.Serial, folded.IsAssociated))
                continue;
            if (_changes.Count == request.MaxChanges)
            {
                _full = true;
                return position with { Position = reached, Limit = limit };
            }
            var item = folded.Change == LoggedChange.Deleted ? null : folder.Items.Find(folded.Serial);
            _changes.Add(new SyncChange(folded.Change, item, folder.Serial, folded.Serial));
            reached = folded.FirstNumber;
        }
        return position with { Base = limit, Position = 0, Limit = 0 };
    }

    private bool Hides(long serial, bool isAssociated) => request.Ignored.Contains(serial) || folder.IsUnmentioned(serial) || (isAssociated && !request.IncludeAssociated);
}
