using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Sync;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

public sealed class TimeLimitTests
{
    private readonly SyncBench _bench = new();
    private readonly SteppedClock _clock = new();

    [Fact]
    public async Task Items_stop_after_the_page_in_hand_and_say_what_is_left()
    {
        _bench.Server
            .On(r => r.State is null, _ => Items("S1", last: false, Create("a")), always: true)
            .On(r => r.State == "S1", _ => Items("S2", last: true, Create("b")), always: true);
        using var sync = _bench.Items(SyncBench.Full with { TimeLimit = new TimeLimit(_clock, TimeSpan.Zero), Throttle = 1 }, "F1", "F2");

        Assert.Equal(["Create a"], await SyncBench.DrainAsync(sync));

        Assert.Equal(ErrorIds.TimeLimitReached, sync.EndedEarly!.ErrorId);
        Assert.Contains("2 folders and 0 mailboxes", sync.EndedEarly.Message, StringComparison.Ordinal);
        Assert.Equal("S1", _bench.StoredText("F1"));
        Assert.Equal((ErrorIds.TimeLimitReached, false), (sync.Summaries[0].ErrorId, sync.Summaries[0].Complete));
    }

    [Fact]
    public async Task A_server_that_hangs_does_not_outlast_the_limit_once_a_page_is_done()
    {
        _bench.Server
            .On(r => r.State is null, _ => Items("S1", last: false, Create("a")), always: true)
            .On(r => r.State == "S1", _ => Items("S2", last: true, Create("b")), always: true, gate: new TaskCompletionSource().Task);
        using var sync = _bench.Items(SyncBench.Full with { TimeLimit = new TimeLimit(_clock, TimeSpan.FromMinutes(1)) });
        sync.Accept((await sync.NextPageAsync(CancellationToken.None))!);

        var next = sync.NextPageAsync(CancellationToken.None);
        Assert.False(next.IsCompleted);
        _clock.Pass(TimeSpan.FromMinutes(1));

        Assert.Null(await next);
        Assert.NotNull(sync.EndedEarly);
    }

    [Fact]
    public async Task What_is_done_in_time_ends_as_ever()
    {
        _bench.Server.On("SyncFolderItems", null, Items("S1", last: true, Create("a")));
        using var sync = _bench.Items(SyncBench.Full with { TimeLimit = new TimeLimit(_clock, TimeSpan.Zero) });

        Assert.Equal(["Create a"], await SyncBench.DrainAsync(sync));

        Assert.Null(sync.EndedEarly);
        Assert.True(sync.Summaries.Single().Complete);
    }

    [Fact]
    public async Task Folders_stop_after_the_page_in_hand()
    {
        _bench.Server
            .On("SyncFolderHierarchy", null, FoldersPage("H1", false, FolderChange("Create", "F1", "root", "Inbox")))
            .On(r => r.Operation == "GetFolder", _ => Folder("root", "Top"), always: true);
        using var sync = _bench.Hierarchy(new HierarchySyncOptions { InitialSync = InitialSyncPolicy.Full, TimeLimit = new TimeLimit(_clock, TimeSpan.Zero) });
        sync.Accept((await sync.NextPageAsync(CancellationToken.None))!);

        var failure = await Assert.ThrowsAnyAsync<EwsException>(() => sync.NextPageAsync(CancellationToken.None));

        Assert.Equal(ErrorIds.TimeLimitReached, failure.ErrorId);
        Assert.Contains(SyncBench.Mailbox, failure.Message, StringComparison.Ordinal);
        Assert.False(sync.Summary.Complete);
    }

    [Fact]
    public void Nobody_waits_for_a_lock_beyond_the_limit()
    {
        var options = SyncBench.Full with { LockTimeout = TimeSpan.FromHours(1), TimeLimit = new TimeLimit(_clock, TimeSpan.FromSeconds(30)) };

        Assert.Equal(TimeSpan.FromSeconds(30), options.LockWait);
        _clock.Pass(TimeSpan.FromSeconds(40));
        Assert.Equal(TimeSpan.Zero, options.LockWait);
    }
}
