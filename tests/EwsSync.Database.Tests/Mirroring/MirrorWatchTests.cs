using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Core.Tests.Sync;
using EwsSync.Database.Tests.Backends;
using EwsSync.Database.Tests.Histories;
using EwsSync.Emulator;
using EwsSync.Errors;
using EwsSync.Sync;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Database.Tests.Mirroring;

public sealed class MirrorWatchTests(ITestOutputHelper output)
{
    // So many on SQLite, and a tenth on PostgreSQL; each test says its seed when it fails.
    private const string Variable = "EWSSYNC_WATCH_MIRROR_HISTORIES";
    private const string FirstVariable = "EWSSYNC_WATCH_MIRROR_HISTORY";

    /// <summary>A mailbox remembers all that ever happened in it: a new one now and then keeps histories cheap.</summary>
    private const int HistoriesOfAServer = 25;

    [SkippableTheory]
    [InlineData(TestDatabase.Sqlite, 20)]
    [InlineData(TestDatabase.Postgres, 2)]
    public async Task After_any_history_the_watch_alone_has_brought_everything_once(string kind, int histories)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked))
            histories = kind == TestDatabase.Sqlite ? asked : asked / 10;
        var first = int.TryParse(Environment.GetEnvironmentVariable(FirstVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1;
        var killer = new Killer();
        var coverage = new Coverage();
        for (var seed = first; seed < first + histories;)
        {
            using var database = TestDatabase.Make(kind);
            await MirrorDatabase.UpgradeAsync(database.Options());
            using var mirror = await MirrorDatabase.OpenAsync(database.Options(killer.Step));
            // A proxy that holds envelopes back until there are some needs some.
            await using var server = await LiveServer.StartAsync(new EmulatorOptions { Seeded = false, Notifications = new NotificationLimits { Heartbeat = TimeSpan.FromMilliseconds(200) } });
            for (var played = 0; played < HistoriesOfAServer && seed < first + histories; played++, seed++)
            {
                await using var history = new WatchedHistory(server, mirror, killer, seed, coverage);
                try
                {
                    await history.PlayAsync();
                }
                catch (Exception e)
                {
                    output.WriteLine(string.Join('\n', history.Story) + "\n" + history.State);
                    throw new InvalidOperationException($"History {seed} on {kind}: {e.Message}", e);
                }
            }
        }

        output.WriteLine($"{histories} histories on {kind}, {killer.Kills} kills\n{coverage}");
    }

    [Fact]
    public async Task A_turn_says_what_it_has_written_and_reads_only_the_folder_that_was_named()
    {
        await using var set = await MirrorSet.MakeAsync(TestDatabase.Sqlite, null);
        var server = set.Bench.Server;
        using var watch = new MirrorWatch([new ItemSyncRequest(server.Session, new FolderSelection { All = true })], set.Bench.Mirror, new MirrorOptions(), new WatchOptions { Debounce = TimeSpan.Zero }, server.Observer);

        var whole = (await watch.NextAsync(default))!;
        Assert.True(whole.Summary is { Complete: true, Created: > 100 });
        var next = watch.NextAsync(default);
        await Eventually.TrueAsync(() => watch.Summaries[0].Live);
        server.Mailbox.AddMessage("inbox", "one");
        var turn = (await next)!;
        Assert.Equal((1, 1, null), (turn.Summary.Journaled, turn.Summary.Created, turn.Error));

        Assert.Equal("/Inbox", Assert.Single(turn.Summary.FolderSummaries).FolderPath);
    }

    /// <summary>A window's thread would have the work of the watch to do.</summary>
    [Fact]
    public async Task Nothing_goes_on_in_the_context_of_whoever_asks()
    {
        await using var set = await MirrorSet.MakeAsync(TestDatabase.Sqlite, null);
        var server = set.Bench.Server;
        using var watch = new MirrorWatch([new ItemSyncRequest(server.Session, new FolderSelection { All = true })], set.Bench.Mirror, new MirrorOptions(), new WatchOptions(), server.Observer);
        var (before, context) = (SynchronizationContext.Current, new CountingContext());
        Task<MirrorTurn?> next;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            next = watch.NextAsync(default);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        Assert.True((await next)!.Summary.Complete);
        Assert.Equal(0, context.Posts);
    }

    private sealed class CountingContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => _posts;

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _posts);
            base.Post(d, state);
        }
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_is_said_and_ends_it()
    {
        await using var set = await MirrorSet.MakeAsync(TestDatabase.Sqlite, null);
        var server = set.Bench.Server;
        var session = server.Open("nobody@contoso.example");
        using var watch = new MirrorWatch([new ItemSyncRequest(session, new FolderSelection { All = true })], set.Bench.Mirror, new MirrorOptions(), new WatchOptions(), server.Observer);
        var turn = (await watch.NextAsync(default))!;
        Assert.Equal((ErrorIds.MailboxNotFound, false), (turn.Error!.ErrorId, turn.HasSucceeded));
        Assert.Null(await watch.NextAsync(default));
    }

    [Fact]
    public async Task A_stop_lets_the_mailbox_go()
    {
        await using var set = await MirrorSet.MakeAsync(TestDatabase.Sqlite, null);
        var server = set.Bench.Server;
        using var stop = new CancellationTokenSource();
        var watch = new MirrorWatch([new ItemSyncRequest(server.Session, new FolderSelection { All = true })], set.Bench.Mirror, new MirrorOptions(), new WatchOptions(), server.Observer);
        var next = watch.NextAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        watch.Dispose();
        Assert.True((await set.Bench.RunToTheEndAsync()).Complete);
    }
}
