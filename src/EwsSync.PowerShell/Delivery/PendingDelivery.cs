using System;
using System.Collections.Generic;
using System.Linq;
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

    /// <summary>Whether pages are committed as soon as all of their objects have come through: a pipeline that runs for days has no end to wait for.</summary>
    public bool AsTheyArrive { get; init; }

    /// <summary>Pages that can no longer be accepted, because their turn was over before all of their objects came through. They come again.</summary>
    public int TooLate { get; private set; }

    /// <summary>Pages that still wait, or cannot be accepted because one before them does.</summary>
    public int Waiting { get; private set; }

    /// <summary>How many objects have come through.</summary>
    public long Arrived { get; private set; }

    /// <summary>Takes in a page before its objects are written.</summary>
    /// <param name="lane">The folder's run.</param>
    /// <param name="eventIds">The event of each object.</param>
    /// <param name="accept">Makes the page's state the stored one.</param>
    /// <param name="isOpen">Whether it still can; null = always.</param>
    public void Add(object lane, IEnumerable<string> eventIds, Action accept, Func<bool>? isOpen = null)
    {
        if (AsTheyArrive)
            Forget();
        var page = new PendingPage(accept, isOpen);
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

    /// <summary>What can no longer be accepted is not waited for: else the memory would fill in days.</summary>
    private void Forget()
    {
        foreach (var lane in _lanes.Where(lane => lane.Value.Count == 0 || lane.Value.Peek().IsOpen?.Invoke() == false).ToList())
        {
            _lanes.Remove(lane.Key);
            Waiting -= lane.Value.Count;
            TooLate += lane.Value.Count;
            foreach (var dead in lane.Value)
                dead.IsDead = true;
        }

        if (Waiting == 0 && _outstanding.Count > 0)
            _outstanding.Clear();
    }

    /// <summary>Notes that an object came through. False where it belongs to no page of this run, or was noted before.</summary>
    public bool Arrive(string eventId)
    {
        if (!_outstanding.TryGetValue(eventId, out var pages))
            return false;
        while (pages.Count > 1 && pages.Peek().IsDead)
            pages.Dequeue();
        pages.Dequeue().Outstanding--;
        if (pages.Count == 0)
            _outstanding.Remove(eventId);
        Arrived++;
        return true;
    }

    /// <summary>Whether there is a page that can be accepted by now.</summary>
    public bool HasArrived => _lanes.Values.Any(lane => lane.Count > 0 && lane.Peek().Outstanding == 0);

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

    private sealed class PendingPage(Action accept, Func<bool>? isOpen)
    {
        public Func<bool>? IsOpen { get; } = isOpen;

        public bool IsDead { get; set; }

        public Action Accept { get; } = accept;

        public int Outstanding { get; set; }
    }
}
