using System;
using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Sync;

/// <summary>
/// Finds which items of two folders are the same, although their ids have nothing in common: by search key, then by internet message id, then by their look. A key that several have on one side
/// (copies) joins as many pairs as there are on both.
/// </summary>
internal sealed class ItemJoin
{
    private static readonly (string Name, Func<ComparedItem, string?> Of)[] Keys =
    [
        ("SearchKey", item => item.SearchKey), ("InternetMessageId", item => item.MessageId), ("Look", item => item.Look),
    ];

    public ItemJoin(IReadOnlyList<ComparedItem> reference, IReadOnlyList<ComparedItem> other)
    {
        var (left, right) = (reference.ToList(), other.ToList());
        foreach (var (name, of) in Keys)
        {
            var waiting = new Dictionary<string, Queue<ComparedItem>>(StringComparer.Ordinal);
            foreach (var item in right)
            {
                if (of(item) is not { } key)
                    continue;
                if (!waiting.TryGetValue(key, out var queue))
                    waiting.Add(key, queue = new Queue<ComparedItem>());
                queue.Enqueue(item);
            }

            var joined = new HashSet<ComparedItem>(ReferenceComparer.Instance);
            left = left.FindAll(item =>
            {
                if (of(item) is not { } key || !waiting.TryGetValue(key, out var queue) || queue.Count == 0)
                    return true;
                var match = queue.Dequeue();
                joined.Add(match);
                Pairs.Add((item, match, name));
                return false;
            });
            right = right.FindAll(item => !joined.Contains(item));
        }

        OnlyInReference = left;
        OnlyInOther = right;
    }

    /// <summary>The same items, with the key that says so.</summary>
    public List<(ComparedItem Reference, ComparedItem Other, string By)> Pairs { get; } = [];

    public List<ComparedItem> OnlyInReference { get; }

    public List<ComparedItem> OnlyInOther { get; }

    /// <summary>Two items may be alike in all that is compared.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<ComparedItem>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(ComparedItem? x, ComparedItem? y) => ReferenceEquals(x, y);

        public int GetHashCode(ComparedItem obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
