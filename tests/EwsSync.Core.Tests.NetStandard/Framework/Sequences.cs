using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Core.Tests;

/// <summary>What tests ask of sequences, and .NET Framework does not have.</summary>
internal static class Sequences
{
    public static IEnumerable<T> Order<T>(this IEnumerable<T> values) => values.OrderBy(v => v);

    public static IEnumerable<T> Order<T>(this IEnumerable<T> values, IComparer<T> comparer) => values.OrderBy(v => v, comparer);

    public static IEnumerable<(T, U)> Zip<T, U>(this IEnumerable<T> first, IEnumerable<U> second) => first.Zip(second, (a, b) => (a, b));

    public static TValue? GetValueOrDefault<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> values, TKey key) => values.TryGetValue(key, out var value) ? value : default;

    public static void Deconstruct<TKey, TValue>(this KeyValuePair<TKey, TValue> pair, out TKey key, out TValue value) => (key, value) = (pair.Key, pair.Value);

    public static bool TryDequeue<T>(this Queue<T> queue, out T value)
    {
        var any = queue.Count > 0;
        value = any ? queue.Dequeue() : default!;
        return any;
    }
}
