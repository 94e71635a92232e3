using System;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading;

namespace EwsSync.Benchmarks.Serving;

/// <summary>How many calls each mailbox has under way, as Exchange's throttling policy counts them.</summary>
internal sealed class MailboxLimit(int limit)
{
    private readonly ConcurrentDictionary<string, StrongBox<int>> _underWay = new(StringComparer.OrdinalIgnoreCase);
    private int _highest;

    /// <summary>The most calls that any mailbox had under way at once, refused ones included.</summary>
    public int Highest => Volatile.Read(ref _highest);

    /// <summary>False where the mailbox is at its limit; then <see cref="Leave"/> must not be called.</summary>
    public bool TryEnter(string mailbox)
    {
        var box = _underWay.GetOrAdd(mailbox, static _ => new StrongBox<int>());
        var now = Interlocked.Increment(ref box.Value);
        for (var seen = Highest; now > seen; seen = Highest) Interlocked.CompareExchange(ref _highest, now, seen);
        if (limit == 0 || now <= limit) return true;
        Interlocked.Decrement(ref box.Value);
        return false;
    }

    public void Leave(string mailbox) => Interlocked.Decrement(ref _underWay[mailbox].Value);

    public void Forget() => Volatile.Write(ref _highest, 0);
}
