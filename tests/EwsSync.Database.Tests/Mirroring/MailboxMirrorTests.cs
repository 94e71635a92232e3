using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Database.Tests.Backends;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Database.Tests.Mirroring;

/// <summary>A mailbox in a database by the real engine, against the embedded Exchange.</summary>
public sealed class MailboxMirrorTests
{
    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task The_mirror_equals_the_mailbox_and_follows_it(string kind)
    {
        await using var set = await SetAsync(kind);
        var bench = set.Bench;
        var first = await bench.RunToTheEndAsync();
        await bench.CompareAsync();
        Assert.Equal(first.Journaled, first.Created + first.FolderChanges);
        Assert.True(first is { Created: > 250, FolderChanges: > 20 }, $"{first.Created} {first.FolderChanges}");

        var inbox = bench.Server.Mailbox.Folder("inbox").Id;
        var items = bench.Server.Mailbox.Items(inbox);
        bench.Server.Mailbox.Edit(items[0].Id, "Changed");
        bench.Server.Mailbox.SetRead(items[1].Id, !items[1].IsRead);
        bench.Server.Mailbox.Delete(items[2].Id);
        bench.Server.Mailbox.AddMessage(inbox, "New");
        var second = await bench.RunToTheEndAsync();

        Assert.Equal((1, 1, 1, 1, 0), (second.Created, second.Updated, second.Deleted, second.ReadFlagChanged, second.FolderChanges));
        await bench.CompareAsync();
        Assert.Empty(await bench.Mirror.Retention.CheckAsync());
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_run_that_is_stopped_counts_what_was_committed(string kind)
    {
        await using var set = await SetAsync(kind);
        using var stop = new CancellationTokenSource();
        var stopped = new List<MirrorSummary>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => set.Bench.RunAsync(set.Bench.Options with { Progress = _ => stop.Cancel(), Stopped = stopped.Add }, stop.Token));

        var summary = Assert.Single(stopped);
        Assert.True(summary is { Complete: false, Journaled: > 0 }, $"{summary.Complete} {summary.Journaled}");
        Assert.Equal(summary.Journaled, await set.CountAsync("change"));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Nothing_new_costs_one_request_a_folder_and_writes_the_run_alone(string kind)
    {
        var steps = 0;
        await using var set = await SetAsync(kind, o => o(_ => steps++));
        await set.Bench.RunToTheEndAsync();
        var epoch = await set.EpochAsync();
        set.Bench.Server.Emulator.Log.Clear();
        steps = 0;

        var quiet = await set.Bench.RunToTheEndAsync();

        Assert.Equal((0, quiet.FirstSequence), (quiet.Journaled, quiet.LastSequence));
        Assert.Equal(quiet.Folders + 1, set.Bench.Server.Emulator.Log.Requests.Count);
        Assert.Equal(0, steps);
        Assert.Equal(epoch, await set.EpochAsync());
        Assert.Equal(2, await set.CountAsync("run"));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_refused_state_journals_what_differs_and_nothing_else(string kind)
    {
        await using var set = await SetAsync(kind);
        var before = await set.Bench.RunToTheEndAsync();
        Change(set.Bench.Server);
        set.Bench.Server.Emulator.Faults = new FaultPlan(
            new FaultRule { Kind = FaultKind.InvalidSyncState, Operation = "SyncFolderItems", Times = 500 },
            new FaultRule { Kind = FaultKind.InvalidSyncState, Operation = "SyncFolderHierarchy", Times = 1 });
        var restarted = await set.Bench.RunAsync();
        set.Bench.Server.Emulator.Faults = new FaultPlan();
        await set.Bench.RunToTheEndAsync();

        Assert.True(restarted.FolderSummaries.Any(s => s.Resets > 0) || !restarted.Complete);
        await DiffersAsync(set.Bench, before.LastSequence);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Lost_states_journal_what_differs_and_nothing_else(string kind)
    {
        await using var set = await SetAsync(kind);
        var before = await set.Bench.RunToTheEndAsync();
        Change(set.Bench.Server);
        await set.Bench.ExecuteAsync("DELETE FROM sync_state");

        await set.Bench.RunToTheEndAsync();

        await DiffersAsync(set.Bench, before.LastSequence);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_read_flag_and_missing_properties_are_differences_too(string kind)
    {
        await using var set = await SetAsync(kind);
        var before = await set.Bench.RunToTheEndAsync();
        await set.Bench.ExecuteAsync("UPDATE item SET is_read = NOT is_read WHERE item_id = (SELECT max(item_id) FROM item WHERE is_read IS NOT NULL)");
        await set.Bench.ExecuteAsync("UPDATE item SET properties = NULL, properties_key = NULL WHERE item_id = (SELECT min(item_id) FROM item)");
        await set.Bench.ExecuteAsync("DELETE FROM sync_state");

        var compared = await set.Bench.RunToTheEndAsync();

        Assert.Equal((1, 1), (compared.ReadFlagChanged, compared.Journaled));
        Assert.Equal(0, await set.CountAsync("item WHERE properties IS NULL"));
        Assert.Equal(before.LastSequence + 1, compared.LastSequence);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Another_name_of_the_server_journals_what_differs_and_nothing_else(string kind)
    {
        await using var set = await SetAsync(kind);
        var before = await set.Bench.RunToTheEndAsync();
        Change(set.Bench.Server);
        set.Bench.ServerName = "https://mail2.contoso.example/EWS/Exchange.asmx";

        await set.Bench.RunToTheEndAsync();

        await DiffersAsync(set.Bench, before.LastSequence);
        Assert.Equal(0, (await set.Bench.RunToTheEndAsync()).Journaled);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Another_server_whose_folders_have_other_ids_is_refused_and_changes_nothing(string kind)
    {
        await using var set = await SetAsync(kind);
        var before = await set.Bench.RunToTheEndAsync();
        await set.Bench.ExecuteAsync("UPDATE folder_name SET folder_id = 'another mailbox'");
        set.Bench.ServerName = "https://mail2.contoso.example/EWS/Exchange.asmx";

        var moved = await set.Bench.RunAsync();

        Assert.Equal((ErrorIds.MailboxIsNew, true, before.LastSequence), (moved.ErrorId, moved.Failed, moved.LastSequence));
        await set.Bench.CompareAsync();
    }

    [Fact]
    public async Task A_restored_older_database_catches_up_with_what_differs()
    {
        await using var set = await SetAsync(TestDatabase.Sqlite);
        await set.Bench.RunToTheEndAsync();
        var backup = set.Database.Text + ".backup";
        await set.VacuumIntoAsync(backup);
        var position = (await set.Bench.JournalAsync()).Count;
        Change(set.Bench.Server);
        await set.Bench.RunToTheEndAsync();

        using var restored = await MirrorDatabase.OpenAsync(set.Database.Options(text: backup));
        var bench = new MirrorBench(set.Bench.Server, restored, MirrorSet.Address);
        await bench.RunToTheEndAsync();

        Assert.Equal("1 Folder Update Incremental, 1 Item Create Incremental, 1 Item Delete Incremental, 1 Item Update Incremental", await bench.SaidAsync(position));
        await bench.CompareAsync();
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_mass_delete_stops_its_folder_and_the_others_go_on(string kind)
    {
        await using var set = await SetAsync(kind, o => o(null, massDeleteShare: 0.5, massDeleteMinimum: 5));
        await set.Bench.RunToTheEndAsync();
        var inbox = set.Bench.Server.Mailbox.Folder("inbox").Id;
        foreach (var item in set.Bench.Server.Mailbox.Items(inbox))
            set.Bench.Server.Mailbox.Delete(item.Id);
        set.Bench.Server.Mailbox.AddMessage("sentitems", "Sent meanwhile");

        set.Bench.Options = new MirrorOptions();
        var stopped = await set.Bench.RunAsync();

        Assert.Equal((ErrorIds.MassDelete, false, 1, 0), (stopped.ErrorId, stopped.Complete, stopped.Created, stopped.Deleted));
        var allowed = await set.Bench.RunAsync(set.Bench.Options with { AllowMassDelete = true });
        Assert.True(allowed.Complete);
        await set.Bench.CompareAsync();
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_large_move_is_no_mass_delete_whichever_folder_comes_first(string kind)
    {
        await using var set = await SetAsync(kind, o => o(null, massDeleteShare: 0.5, massDeleteMinimum: 5));
        set.Bench.Options = new MirrorOptions { Throttle = 1 };
        await set.Bench.RunToTheEndAsync();
        foreach (var (from, to) in (IEnumerable<(string, string)>)[("inbox", "sentitems"), ("sentitems", "inbox")])
        {
            var items = set.Bench.Server.Mailbox.Items(from);
            foreach (var item in items)
                set.Bench.Server.Mailbox.Move(item.Id, to);

            var moved = await set.Bench.RunToTheEndAsync();

            Assert.Equal((items.Count, items.Count, items.Count), ((int)moved.Moved, (int)moved.Created, (int)moved.Deleted));
            await set.Bench.CompareAsync();
        }
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_large_move_into_a_new_folder_is_no_mass_delete(string kind)
    {
        await using var set = await SetAsync(kind, o => o(null, massDeleteShare: 0.5, massDeleteMinimum: 5));
        set.Bench.Options = new MirrorOptions { Throttle = 1 };
        await set.Bench.RunToTheEndAsync();
        var made = set.Bench.Server.Mailbox.CreateFolder("inbox", "A new one");
        var items = set.Bench.Server.Mailbox.Items("sentitems");
        foreach (var item in items)
            set.Bench.Server.Mailbox.Move(item.Id, made.Id);

        var moved = await set.Bench.RunToTheEndAsync();

        Assert.Equal((items.Count, items.Count, items.Count), ((int)moved.Moved, (int)moved.Created, (int)moved.Deleted));
        await set.Bench.CompareAsync();
    }

    [Fact]
    public async Task An_address_that_nobody_has_leaves_nothing_behind()
    {
        await using var set = await SetAsync(TestDatabase.Sqlite);
        set.Bench.Server.Emulator.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.ResponseError, Code = "ErrorNonExistentMailbox", Operation = "GetFolder", Times = 9 });

        var failed = await set.Bench.RunAsync();

        Assert.True(failed is { Failed: true, ErrorId: not null }, failed.ErrorId);
        Assert.Equal((0, 0), (await set.CountAsync("mailbox"), await set.CountAsync("run")));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_peek_writes_nothing(string kind)
    {
        await using var set = await SetAsync(kind);
        var peek = await set.Bench.RunAsync(set.Bench.Options with { Peek = true });

        Assert.True(peek.Complete && peek.Received > 250, $"{peek.ErrorId} {peek.Received}");
        Assert.Equal(0, await set.CountAsync("mailbox"));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Named_folders_come_with_their_paths_and_nothing_else(string kind)
    {
        await using var set = await SetAsync(kind);
        set.Bench.Selection = new FolderSelection { Folders = [new("inbox")] };
        var summary = await set.Bench.RunToTheEndAsync();

        Assert.Equal((1, set.Bench.Server.Mailbox.Items("inbox").Count), (summary.Folders, (int)summary.Created));
        Assert.All((await set.Bench.JournalAsync()).Where(e => e.Entity == "Item"), e => Assert.Equal("/Inbox", e.FolderPath));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Two_runs_at_once_do_not_fight(string kind)
    {
        await using var set = await SetAsync(kind);
        var both = await Task.WhenAll(set.Bench.RunAsync(), set.Bench.RunAsync());

        Assert.Contains(both, s => s.Complete);
        Assert.All(both.Where(s => !s.Complete), s => Assert.Contains(s.ErrorId, new[] { ErrorIds.StateLocked, ErrorIds.LeaseLost }));
        await set.Bench.RunToTheEndAsync();
        await set.Bench.CompareAsync();
    }

    private static void Change(LiveServer server)
    {
        var items = server.Mailbox.Items("inbox");
        server.Mailbox.Edit(items[0].Id, "Changed while nobody looked");
        server.Mailbox.Delete(items[1].Id, "HardDelete");
        server.Mailbox.AddMessage("sentitems", "New while nobody looked");
        server.Mailbox.RenameFolder(server.Mailbox.Folders.First(f => f.Path == "Inbox/Projects").Id, "Plans");
    }

    private static async Task DiffersAsync(MirrorBench bench, long position)
    {
        var said = (await bench.JournalAsync(position)).Select(e => $"{e.Entity} {e.ChangeType}").Order(StringComparer.Ordinal);
        Assert.Equal(["Folder Update", "Item Create", "Item Delete", "Item Update"], said);
        await bench.CompareAsync();
        Assert.Empty(await bench.Mirror.Retention.CheckAsync());
    }

    private static Task<MirrorSet> SetAsync(string kind, Func<MakeOptions, DatabaseOptions>? options = null) => MirrorSet.MakeAsync(kind, options);
}
