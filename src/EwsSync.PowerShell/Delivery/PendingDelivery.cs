using System;
using System.Collections.Generic;
using EwsSync.Errors;

namespace EwsSync.PowerShell.Delivery;

/// <summary>
/// A run whose pages wait for the objects themselves to come through to Complete-EwsSync. Pages of a lane (one folder) are accepted in
/// their order, so a page counts only if all before it do: what is accepted is a prefix. It keeps hashes, not objects.
/// </summary>
internal sealed class PendingDelivery
{
    private readonly Dictionary<object, Queue<PendingPage>> _lanes = new();
    private readonly Dictionary<string, Queue<PendingPage>> _outstanding = new(StringComparer.Ordinal);

    /// <summary>What <c>-FailOnPartial</c> has to say once everything that came through is accepted; null = nothing.</summary>
    public Func<EwsException?>? Partial { get; init; }

    /// <summary>Pages that still wait, or cannot be accepted because one before them does.</summary>
    public int Waiting { get; private set; }

    /// <summary>How many objects have come through.</summary>
    public long Arrived { get; private set; }

    /// <summary>Takes in a page before its objects are written.</summary>
    /// <param name="lane">The folder's run.</param>
    /// <param name="eventIds">The event of each object.</param>
    /// <param name="accept">Makes the page's state the stored one.</param>
    public void Add(object lane, IEnumerable<string> eventIds, Action accept)
    {
        var page = new PendingPage(accept);
        foreach (var id in eventIds)
        {
            page.Outstanding++;
            if (!_outstanding.TryGetValue(id, out var pages))
                _outstanding[id] = pages = new Queue<PendingPage>(1);
            pages.Enqueue(page);
        }

        if (!_lanes.TryGetValue(lane, out var queue))
            _lanes[lane] = queue = new Queue<PendingPage>();
        queue.Enqueue(page);
        Waiting++;
    }

    /// <summary>Notes that an object came through. False where it belongs to no page of this run, or was noted before.</summary>
    public bool Arrive(string eventId)
    {
        if (!_outstanding.TryGetValue(eventId, out var pages))
            return false;
        pages.Dequeue().Outstanding--;
        if (pages.Count == 0)
            _outstanding.Remove(eventId);
        Arrived++;
        return true;
    }

    /// <summary>Accepts, lane by lane, what has come through whole; an error leaves the rest of its lane.</summary>
    public void AcceptArrived()
    {
        foreach (var lane in _lanes.Values)
        {
            while (lane.Count > 0 && lane.Peek().Outstanding == 0)
            {
                lane.Peek().Accept();
                lane.Dequeue();
                Waiting--;
            }
        }
    }

    private sealed class PendingPage(Action accept)
    {
        public Action Accept { get; } = accept;

        public int Outstanding { get; set; }
    }
}
