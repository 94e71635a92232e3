using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.PowerShell.Async;

/// <summary>What waits for the pipeline thread: small pieces of work, in the order in which they came.</summary>
internal sealed class PostQueue
{
    // Work goes on while a slow consumer has the pipeline thread; what it says meanwhile must not fill the memory.
    private const int MostOptional = 1000;

    private readonly Queue<Action> _posts = new();
    private int _dropped;
    private bool _closed;

    /// <summary>How many optional posts found no room since this was last asked.</summary>
    public int TakeDropped()
    {
        lock (_posts)
        {
            var dropped = _dropped;
            _dropped = 0;
            return dropped;
        }
    }

    public void Post(Action post, bool optional = false)
    {
        lock (_posts)
        {
            if (_closed)
                return;
            if (optional && _posts.Count >= MostOptional)
            {
                _dropped++;
                return;
            }

            _posts.Enqueue(post);
            Monitor.PulseAll(_posts);
        }
    }

    /// <summary>The next post, waiting for one until <paramref name="work"/> has ended; null when it has and nothing is left.</summary>
    public Action? Next(Task work)
    {
        lock (_posts)
        {
            while (_posts.Count == 0 && !work.IsCompleted)
                Monitor.Wait(_posts);
            return _posts.Count > 0 ? _posts.Dequeue() : null;
        }
    }

    /// <summary>Has a waiting <see cref="Next"/> look again.</summary>
    public void Wake()
    {
        lock (_posts)
            Monitor.PulseAll(_posts);
    }

    /// <summary>Forgets everything and takes nothing more.</summary>
    public void Close()
    {
        lock (_posts)
        {
            _closed = true;
            _posts.Clear();
        }
    }
}
