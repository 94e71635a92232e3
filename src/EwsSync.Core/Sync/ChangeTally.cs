using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>How many changes of which kind a page held.</summary>
internal readonly record struct ChangeTally(int Created, int Updated, int Deleted, int ReadFlagChanged, int Resets, int Unread)
{
    public int Total => Created + Updated + Deleted + ReadFlagChanged + Resets;

    public static ChangeTally Of(IReadOnlyList<ItemChange> changes)
    {
        var (created, updated, deleted, read, resets, unread) = (0, 0, 0, 0, 0, 0);
        foreach (var change in changes)
        {
            switch (change)
            {
                case ItemCreated: created++; break;
                case ItemUpdated: updated++; break;
                case ItemDeleted: deleted++; break;
                case ItemReadFlagChanged: read++; break;
                case ItemSyncReset: resets++; break;
            }

            if (change.FetchStatus is FetchStatuses.Failed or FetchStatuses.Partial)
                unread++;
        }

        return new ChangeTally(created, updated, deleted, read, resets, unread);
    }
}
