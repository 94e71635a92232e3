using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Sync;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

public sealed class PrefetchTests
{
    private readonly SyncBench _bench = new();

    [Fact]
    public async Task The_next_request_leaves_while_the_page_is_still_arriving()
    {
        var rest = new TaskCompletionSource();
        _bench.Server
            .On("SyncFolderItems", null, Items("S1", last: false, Create("a")), gate: rest.Task)
            .On("SyncFolderItems", "S1", Items("S2", last: true, Create("b")));
        using var sync = _bench.Items();

        var page = sync.NextPageAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => _bench.Server.Log.Count == 2);
        Assert.False(page.IsCompleted);
        rest.SetResult();

        Assert.Equal(["Create a"], SyncBench.Texts((await page)!));
    }

    [Fact]
    public async Task Without_prefetch_it_does_not()
    {
        _bench.Server
            .On("SyncFolderItems", null, Items("S1", last: true, Create("a")));
        using var sync = _bench.Items(SyncBench.Full with { Prefetch = false });
        Assert.Equal(["Create a"], await SyncBench.DrainAsync(sync));
        Assert.Single(_bench.Server.Log);
    }

    [Fact]
    public async Task No_more_than_three_pages_are_fetched_while_the_consumer_takes_its_time()
    {
        for (var i = 0; i < 10; i++)
            _bench.Server.On("SyncFolderItems", i == 0 ? null : $"S{i}", Items($"S{i + 1}", last: i == 9, Create($"i{i}")));
        using var sync = _bench.Items();

        var page = await sync.NextPageAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => _bench.Server.Log.Count == 3 && _bench.Server.UnderWay == 0);

        // Nothing is left that could ask for a fourth: the one made ready is not taken, and the one ahead of it has been read whole.
        await Task.Delay(100);
        Assert.Equal(3, _bench.Server.Log.Count);
        sync.Accept(page!);
        Assert.Equal(9, (await SyncBench.DrainAsync(sync)).Count);
    }

    /// <summary>
    /// The first attempt at page 1 shows the head of a full page and breaks; the retry asks for half and ends at another state. What was
    /// fetched ahead with the first head's state would skip "b".
    /// </summary>
    [Fact]
    public async Task A_page_fetched_ahead_of_an_attempt_that_failed_is_thrown_away_unless_the_retry_ends_at_the_same_state()
    {
        _bench.Attempts = new TwoAttempts();
        _bench.Server
            .On(r => r.State is null && r.MaxChanges == 512, _ => Items("FULL", last: false, Create("a"), Create("b")), gate: OutOfTime)
            .On(r => r.State is null && r.MaxChanges == 256, _ => Items("HALF", last: false, Create("a")))
            .On(r => r.State == "FULL", _ => Items("S9", last: true, Create("c")), always: true)
            .On("SyncFolderItems", "HALF", Items("S2", last: true, Create("b"), Create("c")));
        using var sync = _bench.Items();

        Assert.Equal(["Create a", "Create b", "Create c"], await SyncBench.DrainAsync(sync));
        Assert.Equal("S2", _bench.StoredText("F1"));
        Assert.Equal(1, sync.Summaries[0].Retries);
    }

    /// <summary>Not on another thread, which would get to it only after this one has parsed its page where processors are few.</summary>
    [Fact]
    public async Task The_reader_of_a_page_has_sent_the_next_request_before_it_reads_on()
    {
        var asked = new List<string?>();
        var before = -1;
        using var prefetcher = new PagePrefetcher<string>(Fetch, depth: 1);

        Assert.Equal("page after nothing", await prefetcher.NextAsync(null, CancellationToken.None));
        Assert.Equal(2, before);
        Assert.Equal("page after S1", await prefetcher.NextAsync("S1", CancellationToken.None));
        Assert.Equal([null, "S1"], asked);

        Task<string> Fetch(string? state, Action<string> headSeen, CancellationToken token)
        {
            asked.Add(state);
            if (state is null)
            {
                headSeen("S1");
                before = asked.Count;
            }

            return Task.FromResult($"page after {state ?? "nothing"}");
        }
    }

    /// <summary>What asking throws belongs to the page that was asked for, not to the one whose head was read.</summary>
    [Fact]
    public async Task A_request_that_cannot_be_sent_ahead_leaves_the_page_before_it_alone()
    {
        using var prefetcher = new PagePrefetcher<string>(Fetch, depth: 1);

        Assert.Equal("page after nothing", await prefetcher.NextAsync(null, CancellationToken.None));
        await Assert.ThrowsAsync<EwsTransportException>(() => prefetcher.NextAsync("S1", CancellationToken.None));

        static Task<string> Fetch(string? state, Action<string> headSeen, CancellationToken token)
        {
            if (state is not null)
                throw new EwsTransportException(ErrorIds.TimedOut, "Nothing was sent.");
            headSeen("S1");
            return Task.FromResult("page after nothing");
        }
    }

    /// <summary>The head, which is only scanned, said another state than the page that was read.</summary>
    [Fact]
    public async Task A_page_fetched_ahead_with_another_state_than_the_one_read_is_not_delivered()
    {
        var asked = new List<string?>();
        using var prefetcher = new PagePrefetcher<string>(Fetch, depth: 1);

        Assert.Equal("page after nothing", await prefetcher.NextAsync(null, CancellationToken.None));
        await Eventually.TrueAsync(() => Asked("scanned"));

        Assert.Equal("page after read", await prefetcher.NextAsync("read", CancellationToken.None));
        Assert.True(Asked("read"));

        Task<string> Fetch(string? state, Action<string> headSeen, CancellationToken token)
        {
            lock (asked)
                asked.Add(state);
            if (state is null)
                headSeen("scanned");
            return Task.FromResult($"page after {state ?? "nothing"}");
        }

        bool Asked(string state)
        {
            lock (asked)
                return asked.Contains(state);
        }
    }

    /// <summary>The head has arrived, and then nothing more.</summary>
    private static Task OutOfTime => Task.FromException(new EwsTransportException(ErrorIds.TimedOut, "The body stalled.") { IsTransient = true });

    /// <summary>One retry, at once.</summary>
    private sealed class TwoAttempts : IAttempts
    {
        public async Task<T> RunAsync<T>(
            string operation, IAttemptCounter counter, System.Func<int, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
        {
            try
            {
                return await attempt(1, cancellationToken);
            }
            catch (EwsException e) when (e.IsTransient)
            {
                counter.Retrying(System.TimeSpan.Zero);
                return await attempt(2, cancellationToken);
            }
        }
    }
}
