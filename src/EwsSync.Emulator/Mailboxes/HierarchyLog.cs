using System.Collections.Generic;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>One change of a folder; a deletion and a move remember the parent that was left.</summary>
internal readonly record struct FolderLogEntry(long Number, long Serial, LoggedChange Change, long? OldParent);

/// <summary>All changes of the folders of a mailbox (never of their counters).</summary>
internal sealed class HierarchyLog
{
    private readonly List<FolderLogEntry> _entries = [];

    internal void Add(FolderLogEntry entry) => _entries.Add(entry);

    /// <summary>The changes below <paramref name="root"/> after a number; folders that are gone come as serial numbers.</summary>
    /// <remarks>The tree of that time is found by undoing the log, so that moves into and out of the root are reported as Create and Delete.</remarks>
    internal (List<(MailFolder Folder, bool IsNew)> Changed, List<long> Deleted) After(long number, MailFolder root, IReadOnlyDictionary<long, MailFolder> folders)
    {
        var parents = new Dictionary<long, long?>();
        foreach (var folder in folders.Values)
            parents[folder.Serial] = folder.Parent?.Serial;
        var touched = new HashSet<long>();
        for (var index = _entries.Count - 1; index >= 0 && _entries[index].Number > number; index--)
        {
            var entry = _entries[index];
            touched.Add(entry.Serial);
            if (entry.Change == LoggedChange.Created)
                parents.Remove(entry.Serial);
            else if (entry.OldParent is { } old)
                parents[entry.Serial] = old;
        }
        var changed = new List<(MailFolder, bool)>();
        foreach (var folder in folders.Values)
        {
            if (folder == root || !folder.IsWithin(root))
                continue;
            var wasKnown = WasWithin(folder.Serial, root.Serial, parents);
            if (!wasKnown || touched.Contains(folder.Serial))
                changed.Add((folder, !wasKnown));
        }
        var deleted = new List<long>();
        foreach (var serial in parents.Keys)
        {
            if (serial != root.Serial
                && WasWithin(serial, root.Serial, parents)
                && !(folders.TryGetValue(serial, out var folder) && folder.IsWithin(root)))
                deleted.Add(serial);
        }
        return (changed, deleted);
    }

    private static bool WasWithin(long serial, long root, Dictionary<long, long?> parents)
    {
        long? current = serial;
        while (current is { } at && parents.TryGetValue(at, out var parent))
        {
            if (at == root)
                return true;
            current = parent;
        }
        return false;
    }
}
