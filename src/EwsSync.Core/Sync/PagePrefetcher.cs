using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Sync;

/// <summary>
/// Keeps up to <c>depth</c> requests ahead of the consumer. In an answer the new state stands before the changes, so the request
/// for the page after it leaves while the page itself is still arriving. What was fetched ahead counts only if the state that it was asked
/// with is, ordinally, the state of the page before it as finally read: a page that was retried (with another size, say) may end elsewhere,
/// and what lies between would be lost.
/// </summary>
internal sealed class PagePrefetcher<TPage>(
    Func<string?, Action<string>, CancellationToken, Task<TPage>> fetch, int depth) : IDisposable
{
    private readonly object _gate = new();
    private readonly LinkedList<Fetch> _ahead = new();
    private readonly CancellationTokenSource _stop = new();
    private bool _disposed;

    /// <summary>The page that follows <paramref name="state"/>; null = from the beginning.</summary>
    public async Task<TPage> NextAsync(string? state, CancellationToken cancellationToken)
    {
        Fetch current;
        lock (_gate)
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(PagePrefetcher<TPage>));
            if (_ahead.First is { } first && string.Equals(first.Value.State, state, StringComparison.Ordinal))
            {
                current = first.Value;
                _ahead.RemoveFirst();
            }
            else
            {
                DiscardFrom(_ahead.First);
                current = Start(state);
            }

            // The consumer took one: there is room for another behind the last one, whose head may have been seen long ago.
            if ((_ahead.Last?.Value ?? current) is { NextState: { } next } last)
                StartAhead(last, next);
        }

        using (cancellationToken.Register(static f => ((Fetch)f!).Cancel(), current))
            return await current.Page.ConfigureAwait(false);
    }

    private Fetch Start(string? state)
    {
        var started = new Fetch(state, CancellationTokenSource.CreateLinkedTokenSource(_stop.Token));

        // Not on this thread: the caller may be the reader of another page's bytes.
        started.Page = Task.Run(() => fetch(state, next => HeadSeen(started, next), started.Token), started.Token);
        _ = started.Page.ContinueWith(
            static (t, f) =>
            {
                _ = t.Exception;
                ((Fetch)f!).Dispose();
            },
            started,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return started;
    }

    private void HeadSeen(Fetch fetched, string next)
    {
        lock (_gate)
        {
            if (_disposed || fetched.IsCancelled)
                return;
            fetched.NextState = next;
            StartAhead(fetched, next);
        }
    }

    private void StartAhead(Fetch before, string next)
    {
        // A state that does not move is for the loop guard to judge, not to be asked again.
        if (depth == 0 || string.Equals(before.State, next, StringComparison.Ordinal))
            return;
        var node = _ahead.Find(before);
        var follower = node is null ? _ahead.First : node.Next;
        if (follower is not null)
        {
            if (string.Equals(follower.Value.State, next, StringComparison.Ordinal))
                return;
            DiscardFrom(follower);
        }

        if (_ahead.Count < depth)
            _ahead.AddLast(Start(next));
    }

    private void DiscardFrom(LinkedListNode<Fetch>? node)
    {
        while (node is not null)
        {
            var next = node.Next;
            node.Value.Cancel();
            _ahead.Remove(node);
            node = next;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            _ahead.Clear();
        }

        _stop.Cancel();
        _stop.Dispose();
    }

    private sealed class Fetch(string? state, CancellationTokenSource cancellation) : IDisposable
    {
        // Read once: the source may be disposed of by the time that a late caller asks.
        public CancellationToken Token { get; } = cancellation.Token;

        public string? State { get; } = state;

        public string? NextState { get; set; }

        public Task<TPage> Page { get; set; } = null!;

        public bool IsCancelled => Token.IsCancellationRequested;

        public void Cancel()
        {
            try
            {
                cancellation.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has come to its end in this very moment.
            }
        }

        public void Dispose() => cancellation.Dispose();
    }
}
