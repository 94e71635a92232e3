using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using EwsSync.Database.Working;
using EwsSync.Errors;

namespace EwsSync.Worker.Working;

/// <summary>
/// What is wrong with a server and not with a mailbox: all workers leave it alone for a while, longer each time. Else a wrong password would be tried for each of ten thousand mailboxes, and the
/// account be locked.
/// </summary>
internal sealed class ServerTroubles
{
    // Where a server says for the whole of a run's patience that it is busy, and not for how long.
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (TimeSpan Wait, string Reason)> _waits = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _inARow = new(StringComparer.Ordinal);

    /// <summary>Whether a server has asked, or has shown, that it is to be left alone, and the others do not know yet.</summary>
    public bool Has(string server) => _waits.ContainsKey(server);

    /// <summary>A server has asked to be left alone.</summary>
    public void Asked(string server, TimeSpan wait, string reason) => _waits.AddOrUpdate(server, (wait, reason), (_, known) => known.Wait >= wait ? known : (wait, reason));

    /// <summary>A mailbox of a server has ended.</summary>
    public void Ended(string server, WorkOutcome outcome, EwsException? cause = null)
    {
        if (cause is not null && ErrorReach.IsPause(cause))
            Asked(server, cause.RetryAfter ?? Rest, cause.ServerCode.Value);
        if (outcome.IsComplete)
            _inARow.TryRemove(server, out _);
        if (outcome.ErrorId is not { } error || !ErrorReach.IsOfServer(error))
            return;

        // Those that were under way together are one trouble.
        var times = Has(server) ? _inARow.GetOrAdd(server, 1) : _inARow.AddOrUpdate(server, 1, static (_, known) => known + 1);
        Asked(server, WorkOutcome.RestAfter(Math.Min(times, 5)), error);
    }

    /// <summary>Takes out what others are to learn.</summary>
    public IEnumerable<(string Server, TimeSpan Wait, string Reason)> Take()
    {
        foreach (var server in _waits.Keys)
        {
            if (_waits.TryRemove(server, out var wait))
                yield return (server, wait.Wait, wait.Reason);
        }
    }
}
