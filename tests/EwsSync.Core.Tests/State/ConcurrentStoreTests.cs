using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.State;
using EwsSync.State.Files;
using Xunit;

namespace EwsSync.Core.Tests.State;

public sealed class ConcurrentStoreTests : IDisposable
{
    private readonly StateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Many_runs_on_many_identities_do_not_disturb_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(run => Task.Run(() =>
        {
            var store = _folder.Store();
            for (var i = 0; i < 20; i++)
            {
                var identity = StateFolder.Inbox with { FolderId = $"folder {run}.{i}" };
                using var held = store.Lock(identity, TimeSpan.Zero, default);
                store.Commit(StateFolder.StateOf(identity, "1"));
                store.Note(identity, new SyncActivity { LastErrorId = $"{run}.{i}" });
                store.Commit(StateFolder.StateOf(identity, "2"));
            }
        })));

        var rows = _folder.Store().List().ToList();
        Assert.Equal(160, rows.Count);
        Assert.All(rows, r => Assert.Equal(("2", $"folder {r.Activity.LastErrorId}"), (r.State!.Text, r.State.Identity.FolderId)));
    }

    [Fact]
    public async Task Of_many_runs_one_holds_the_identity_at_a_time()
    {
        var inside = 0;
        var most = 0;
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
        {
            var store = new FileSyncStateStore(_folder.Path, (_, _) => !Thread.Yield() && false);
            for (var i = 0; i < 20; i++)
            {
                using (store.Lock(StateFolder.Inbox, Timeout.InfiniteTimeSpan, default))
                {
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    var pages = store.Read(StateFolder.Inbox)?.Pages ?? 0;
                    store.Commit(StateFolder.StateOf(StateFolder.Inbox, "x") with { Pages = pages + 1 });
                    Interlocked.Decrement(ref inside);
                }
            }
        })));

        Assert.Equal(1, most);
        Assert.Equal(120, _folder.Store().Read(StateFolder.Inbox)!.Pages);
    }

    [Fact]
    public async Task Who_reads_while_others_commit_sees_whole_states()
    {
        var store = _folder.Store();
        store.Commit(StateFolder.StateOf(StateFolder.Inbox, new string('a', 50_000)));
        using var done = new CancellationTokenSource();
        var read = new ConcurrentBag<string>();
        var reader = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
                read.Add(string.Concat(_folder.Store().Read(StateFolder.Inbox)!.Text!.Distinct()));
        });

        for (var c = 'b'; c <= 'z'; c++)
            store.Commit(StateFolder.StateOf(StateFolder.Inbox, new string(c, 50_000 + c)));
        await done.CancelAsync();
        await reader;

        Assert.All(read, text => Assert.Single(text));
    }

    [Fact]
    public void A_commit_without_a_lock_of_ones_own_is_refused_while_another_run_removes_or_holds()
    {
        var store = _folder.Store();
        store.Commit(StateFolder.StateOf(StateFolder.Inbox, "old"));
        using (store.Lock(StateFolder.Inbox, TimeSpan.Zero, default))
            Assert.Equal(ErrorIds.StateLocked, Assert.Throws<SyncStateException>(() => _folder.Store().Remove(StateFolder.Inbox)).ErrorId);
        store.Commit(StateFolder.StateOf(StateFolder.Inbox, "new"));
        Assert.Equal("new", store.Read(StateFolder.Inbox)!.Text);
    }
}
