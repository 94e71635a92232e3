using System.Collections.Generic;

namespace EwsSync.Emulator.Mailboxes;

internal enum LoggedChange : byte
{
    Created,
    Changed,
    ReadFlag,
    Deleted,
}

/// <summary>One change of an item inside a folder.</summary>
internal readonly record struct LogEntry(long Number, long Serial, LoggedChange Change, bool IsAssociated);

/// <summary>What happened in a folder, in order. A synchronization state is a place in this log, so that old states stay usable for ever.</summary>
internal sealed class ChangeLog
{
    private readonly List<LogEntry> _entries = [];

    internal void Add(LogEntry entry) => _entries.Add(entry);

    /// <summary>Whether anything happened after a change number.</summary>
    internal bool HasAfter(long number) => _entries.Count > 0 && _entries[^1].Number > number;

    /// <summary>Folds everything after <paramref name="number"/> to one change per item, ordered by the item's first change.</summary>
    internal List<FoldedChange> FoldAfter(long number)
    {
        var order = new List<FoldedChange>();
        var places = new Dictionary<long, int>();
        for (var index = FirstAfter(number); index < _entries.Count; index++)
        {
            var entry = _entries[index];
            if (!places.TryGetValue(entry.Serial, out var place))
            {
                places[entry.Serial] = order.Count;
                order.Add(new FoldedChange(entry.Number, entry.Serial, entry.Change, entry.IsAssociated));
                continue;
            }
            order[place] = order[place].Then(entry.Change);
        }
        order.RemoveAll(static change => change.IsNothing);
        return order;
    }

    private int FirstAfter(long number)
    {
        int low = 0, high = _entries.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_entries[middle].Number > number)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}
