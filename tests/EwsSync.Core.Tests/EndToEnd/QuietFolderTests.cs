using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Hosting;
using EwsSync.State;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.EndToEnd;

public sealed class QuietFolderTests
{
    private static readonly FolderSelection AllFolders = new() { All = true };

    [Fact]
    public async Task Quiet_folders_cost_no_sync_call_and_nothing_is_missed()
    {
        var clock = new MovingClock();
        await using var server = await LiveServer.StartAsync(new EmulatorOptions { Clock = clock }, clock);
        var options = LiveServer.Default with { SkipQuietFolders = true };
        var replica = new Replica();
        await server.RunAsync(AllFolders, replica, options);
        clock.Advance(TimeSpan.FromHours(1));
        await server.RunAsync(AllFolders, replica, options);

        // The property has never been seen to move: every folder is read all the same.
        Assert.True(SyncCalls(server) >= server.SyncableFolders.Count());
        var random = new Random(7);
        for (var round = 0; round < 12; round++)
        {
            clock.Advance(TimeSpan.FromMinutes(random.Next(1, 40)));
            var touched = Touch(server, random);
            clock.Advance(TimeSpan.FromMinutes(random.Next(0, 25)));
            server.Emulator.Log.Clear();

            await server.RunAsync(AllFolders, replica, options);

            Assert.All(server.SyncableFolders, f => replica.AssertEquals(server.Mailbox, f));
            if (round > 4)
                Assert.True(SyncCalls(server) < server.SyncableFolders.Count() / 2, $"round {round}: {SyncCalls(server)} calls for {touched} changes");
        }
    }

    [Fact]
    public async Task A_folder_is_read_all_the_same_once_a_full_pass_is_due()
    {
        var clock = new MovingClock();
        await using var server = await LiveServer.StartAsync(new EmulatorOptions { Clock = clock }, clock);
        var options = LiveServer.Default with { SkipQuietFolders = true, FullPassEvery = TimeSpan.FromHours(6) };
        foreach (var hours in new[] { 1, 1, 1, 1 })
        {
            await server.RunAsync(AllFolders, options: options);
            server.Mailbox.AddMessage("inbox", $"At {hours}");
            clock.Advance(TimeSpan.FromHours(hours));
        }

        server.Emulator.Log.Clear();
        await server.RunAsync(AllFolders, options: options);
        var quiet = SyncCalls(server);
        clock.Advance(TimeSpan.FromHours(7));
        server.Emulator.Log.Clear();
        await server.RunAsync(AllFolders, options: options);

        Assert.InRange(quiet, 1, 3);
        Assert.Equal(server.SyncableFolders.Count(), SyncCalls(server));
        Assert.Single(server.Emulator.Log.Of("SyncFolderHierarchy"));
    }

    [Fact]
    public async Task Where_nothing_changed_one_listing_is_all_and_no_change_of_a_folder_is_missed()
    {
        var clock = new MovingClock();
        await using var server = await LiveServer.StartAsync(new EmulatorOptions { Clock = clock }, clock);
        await LearnAsync(server, clock);
        var random = new Random(11);
        for (var round = 0; round < 25; round++)
        {
            var changed = ChangeFolder(server, random, round);
            clock.Advance(TimeSpan.FromMinutes(11));
            server.Emulator.Log.Clear();

            Assert.Equal(server.SyncableFolders.Select(f => "/" + f.Path).Order(StringComparer.Ordinal), (await PathsAsync(server)).Order(StringComparer.Ordinal));
            Assert.Equal(changed ? 1 : 0, server.Emulator.Log.Of("SyncFolderHierarchy").Count);
            Assert.Single(server.Emulator.Log.Of("FindFolder"));
            if (!changed)
                Assert.Single(server.Emulator.Log.Requests);
        }
    }

    [Fact]
    public async Task A_server_that_refuses_the_listing_is_read_folder_by_folder()
    {
        var clock = new MovingClock();
        await using var server = await LiveServer.StartAsync(new EmulatorOptions { Clock = clock }, clock);
        await LearnAsync(server, clock);
        server.Emulator.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.ResponseError, Code = "ErrorInvalidOperation", Operation = "FindFolder", Times = int.MaxValue });
        server.Emulator.Log.Clear();

        await server.RunAsync(AllFolders, options: Skipping);

        Assert.Equal(server.SyncableFolders.Count(), SyncCalls(server));
        Assert.Contains(server.Observer.Notices, notice => notice.Id == "NoMarks");
    }

    [Fact]
    public async Task A_server_that_wants_to_be_left_alone_is_not_asked_something_else()
    {
        var clock = new MovingClock();
        await using var server = await LiveServer.StartAsync(new EmulatorOptions { Clock = clock }, clock);
        await LearnAsync(server, clock);
        server.Emulator.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.ResponseError, Code = "ErrorServerBusy", BackOff = (int)TimeSpan.FromHours(2).TotalMilliseconds, Times = 1 });
        server.Emulator.Log.Clear();

        using var sync = server.Items(AllFolders, Skipping);
        var page = await sync.NextPageAsync(CancellationToken.None);

        Assert.Equal("ErrorServerBusy", page!.Error!.ServerCode.Value);
        Assert.Single(server.Emulator.Log.Requests);
    }

    /// <summary>Folders may come back to what they were when the mark was read.</summary>
    [Fact]
    public async Task A_tree_that_moves_on_without_a_mark_keeps_no_older_one()
    {
        var clock = new MovingClock();
        await using var server = await LiveServer.StartAsync(new EmulatorOptions { Clock = clock }, clock);
        await LearnAsync(server, clock);
        SyncState Tree() => server.Store.List().Single(stored => stored.State?.Identity.Kind == SyncKinds.Tree).State!;
        Assert.NotNull(Tree().ContentMark);

        server.Mailbox.CreateFolder("inbox", "Between");
        await server.RunAsync(AllFolders);

        Assert.Equal((null, true), (Tree().ContentMark, Tree().MarksMove));
    }

    private static ItemSyncOptions Skipping { get; } = LiveServer.Default with { SkipQuietFolders = true };

    /// <summary>Three runs, so that the marks are known, settled, and seen to move.</summary>
    private static async Task LearnAsync(LiveServer server, MovingClock clock)
    {
        for (var run = 0; run < 3; run++)
        {
            clock.Advance(TimeSpan.FromMinutes(30));
            await server.RunAsync(AllFolders, options: Skipping);
            server.Mailbox.AddMessage("inbox", $"After run {run}");
        }

        clock.Advance(TimeSpan.FromMinutes(30));
        await server.RunAsync(AllFolders, options: Skipping);
    }

    private static async Task<string?[]> PathsAsync(LiveServer server)
    {
        using var sync = server.Items(AllFolders, Skipping);
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
            sync.Accept(page);
        return [.. sync.Summaries.Select(s => s.FolderPath)];
    }

    private static bool ChangeFolder(LiveServer server, Random random, int round)
    {
        var own = server.Mailbox.Folders.Where(f => f.DisplayName.StartsWith("Own", StringComparison.Ordinal)).ToList();
        var some = own.Count > 0 ? own[random.Next(own.Count)] : null;
        switch (random.Next(6))
        {
            case 0 when some is not null: server.Mailbox.RenameFolder(some.Id, $"Own, renamed {round}"); return true;
            case 1 when some is not null && own.Count > 2: server.Mailbox.DeleteFolder(some.Id); return true;
            case 2 when some?.Path.StartsWith("Inbox", StringComparison.Ordinal) == true: server.Mailbox.MoveFolder(some.Id, "drafts"); return true;
            case < 4: server.Mailbox.CreateFolder("inbox", $"Own {round}"); return true;
            default: return false;
        }
    }

    private static int SyncCalls(LiveServer server) => server.Emulator.Log.Of("SyncFolderItems").Count;

    private static int Touch(LiveServer server, Random random)
    {
        var folders = server.SyncableFolders.Where(f => f.TotalCount > 0 && f.FolderClass == "IPF.Note").ToList();
        var count = random.Next(0, 3);
        for (var i = 0; i < count; i++)
        {
            var folder = folders[random.Next(folders.Count)];
            var items = server.Mailbox.Items(folder.Id);
            var item = items[random.Next(items.Count)];
            switch (random.Next(4))
            {
                case 0: server.Mailbox.AddMessage(folder.Id, $"New {random.Next()}"); break;
                case 1: server.Mailbox.SetRead(item.Id, !item.IsRead); break;
                case 2: server.Mailbox.Edit(item.Id, $"Edit {random.Next()}"); break;
                default: server.Mailbox.Delete(item.Id); break;
            }
        }

        return count;
    }

    /// <summary>One clock for the server and the client, moved by the test.</summary>
    private sealed class MovingClock : TimeProvider, IClock
    {
        private DateTimeOffset _now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

        public DateTimeOffset UtcNow => _now;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan time) => _now += time;

        public Task Delay(TimeSpan delay, CancellationToken cancellationToken) => Task.Delay(delay, cancellationToken);
    }
}
