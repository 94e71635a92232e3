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
        Fetch? made;
        lock (_gate)
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(PagePrefetcher<TPage>));
            if (_ahead.First is { } first && string.Equals(first.Value.State, state, StringComparison.Ordinal))
            {
                current = first.Value;
                _ahead.RemoveFirst();

                // The consumer took one: there is room for another behind the last one, whose head may have been seen long ago.
                made = (_ahead.Last?.Value ?? current) is { NextState: { } next } last ? Follow(last, next) : null;
            }
            else
            {
                DiscardFrom(_ahead.First);
                current = made = Make(state);
            }
        }

        Begin(made);
        using (cancellationToken.Register(static f => ((Fetch)f!).Cancel(), current))
            return await current.Page.ConfigureAwait(false);
    }

    private Fetch Make(string? state) => new(state, CancellationTokenSource.CreateLinkedTokenSource(_stop.Token));

    /// <summary>
    /// Sends the request on this thread, even where it is the reader of another page's bytes: that takes a fraction of a millisecond. Another
    /// thread would get to it, where processors are few, only once this one has parsed its page, and all that is to be gained would be lost.
    /// Never within the gate, because a fetch may end before it returns.
    /// </summary>
    private void Begin(Fetch? made)
    {
        if (made is null)
            return;
        var page = FetchAsync(made);
        _ = page.ContinueWith(
            static (t, f) =>
            {
                _ = t.Exception;
                ((Fetch)f!).Dispose();
            },
            made,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        made.HasBegun(page);
    }

    private async Task<TPage> FetchAsync(Fetch made)
    {
        made.Token.ThrowIfCancellationRequested();
        return await fetch(made.State, next => HeadSeen(made, next), made.Token).ConfigureAwait(false);
    }

    private void HeadSeen(Fetch fetched, string next)
    {
        Fetch? ahead;
        lock (_gate)
        {
            if (_disposed || fetched.IsCancelled)
                return;
            fetched.NextState = next;
            ahead = Follow(fetched, next);
        }

        Begin(ahead);
    }

    /// <summary>The fetch to begin behind another one; null where there is one already, or no room.</summary>
    private Fetch? Follow(Fetch before, string next)
    {
        // A state that does not move is for the loop guard to judge, not to be asked again.
        if (depth == 0 || string.Equals(before.State, next, StringComparison.Ordinal))
            return null;
        var node = _ahead.Find(before);
        var follower = node is null ? _ahead.First : node.Next;
        if (follower is not null)
        {
            if (string.Equals(follower.Value.State, next, StringComparison.Ordinal))
                return null;
            DiscardFrom(follower);
        }

        return _ahead.Count < depth ? _ahead.AddLast(Make(next)).Value : null;
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
        private readonly TaskCompletionSource<Task<TPage>> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Read once: the source may be disposed of by the time that a late caller asks.
        public CancellationToken Token { get; } = cancellation.Token;

        public string? State { get; } = state;

        public string? NextState { get; set; }

        /// <summary>Ends with the fetch; it may be waited for before that has begun.</summary>
        public Task<TPage> Page => _begun.Task.Unwrap();

        public bool IsCancelled => Token.IsCancellationRequested;

        public void HasBegun(Task<TPage> page) => _begun.SetResult(page);

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
