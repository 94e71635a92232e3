using System;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Database.Sql;
using EwsSync.Database.Tests.Backends;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Database.Tests.Mirroring;

/// <summary>What the server does not synchronize: listed, compared with the rows, and journaled where it differs.</summary>
public sealed class SnapshotTests
{
    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_mailbox_that_refuses_synchronization_is_listed_and_compared(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var (bench, mailbox) = (set.Bench, set.Bench.Server.Mailbox);
        mailbox.RefusesSync = true;
        var first = await bench.RunToTheEndAsync();
        await bench.CompareAsync();
        Assert.Equal(first.Journaled, first.Created + first.FolderChanges);

        var quiet = await bench.RunToTheEndAsync();
        Assert.Equal(0, quiet.Journaled);

        var items = mailbox.Items("inbox");
        mailbox.Edit(items[0].Id, "Changed");
        mailbox.SetRead(items[1].Id, !items[1].IsRead);
        mailbox.Delete(items[2].Id);
        mailbox.AddMessage("inbox", "New");
        mailbox.CreateFolder("msgfolderroot", "Made");
        mailbox.AddMessage("Made", "In it");
        await bench.RunToTheEndAsync();

        Assert.Equal(
            "1 Folder Create Snapshot, 1 Item Create Initial, 1 Item Create Snapshot, 1 Item Delete Snapshot, 1 Item ReadFlagChange Snapshot, 1 Item Update Snapshot",
            await bench.SaidAsync(quiet.LastSequence));
        await bench.CompareAsync();
        Assert.Empty(await bench.Mirror.Retention.CheckAsync());
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task It_goes_from_one_way_to_the_other_and_back_without_false_changes(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var bench = set.Bench;
        await bench.RunToTheEndAsync();
        foreach (var source in new[] { MirrorSource.Snapshot, MirrorSource.Automatic, MirrorSource.Automatic, MirrorSource.Snapshot })
        {
            var summary = await bench.RunAsync(bench.Options with { Source = source });
            Assert.True(summary.Complete && summary.Journaled == 0, $"{source}: {summary.Error} {summary.Journaled}");
        }

        bench.Server.Mailbox.AddMessage("inbox", "New");
        Assert.Equal(1, (await bench.RunToTheEndAsync()).Journaled);
        await bench.CompareAsync();
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Public_folders_are_read_level_by_level_and_without_read_flags(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var (bench, folders) = (set.Bench, set.Bench.Server.Emulator.PublicFolders);
        folders.CreateFolder("publicfoldersroot", "Announcements");
        folders.CreateFolder("Announcements", "2026");
        folders.CreateFolder("publicfoldersroot", "Contacts", "IPF.Contact");
        var old = folders.AddMessage("Announcements", "Old");
        folders.AddMessage("Announcements/2026", "New", isRead: true);
        bench.Selection = new FolderSelection { All = true, Root = new FolderId("publicfoldersroot") };
        await bench.RunToTheEndAsync();
        var journal = await bench.JournalAsync();
        Assert.Equal(["/Announcements", "/Announcements/2026", "/Contacts"], journal.Where(e => e.Entity == "Folder").Select(e => e.FolderPath).Order(StringComparer.Ordinal));
        Assert.Equal(["New", "Old"], journal.Where(e => e.Entity == "Item").Select(e => e.Subject).Order(StringComparer.Ordinal));
        Assert.All(journal, e => Assert.Null(e.IsRead));

        var verified = await new MirrorVerification(bench.Mirror, new VerificationOptions()).RunAsync(bench.Server.Session with { Mailbox = bench.Address });
        Assert.True(verified is { Success: true, Items: 2, Folders: 3 }, $"{verified.Error} {string.Join("; ", verified.Differences)}");

        // Another reader has read it: that is nothing to this one.
        folders.SetRead(old.Id, true);
        folders.RenameFolder("Announcements", "News");
        folders.Delete(folders.Items("News/2026")[0].Id);
        var last = journal[^1].Sequence;
        await bench.RunToTheEndAsync();
        Assert.Equal(["Folder Update Snapshot /News", "Item Delete Snapshot /News/2026", "Item Update Snapshot /News"],
            (await bench.JournalAsync(last)).Select(e => $"{e.Entity} {e.ChangeType} {e.Origin} {e.FolderPath}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Requests_for_public_folders_are_routed_to_the_mailbox_that_is_named_and_no_others()
    {
        await using var set = await MirrorSet.MakeAsync(TestDatabase.Sqlite, null);
        var bench = set.Bench;
        bench.Server.Emulator.PublicFolders.CreateFolder("publicfoldersroot", "News");
        bench.Options = bench.Options with { PublicFolderMailbox = "pf-1@contoso.example" };
        bench.Selection = new FolderSelection { All = true, Root = new FolderId("publicfoldersroot") };
        await bench.RunToTheEndAsync();
        Assert.All(bench.Server.Emulator.Log.Requests, r => Assert.Equal(("pf-1@contoso.example", "pf-1@contoso.example"), (r.Headers["X-AnchorMailbox"], r.Headers["X-PublicFolderMailbox"])));
        Assert.NotEmpty(bench.Server.Emulator.Log.Requests);

        bench.Server.Emulator.Log.Clear();
        bench.Selection = new FolderSelection { All = true };
        await bench.RunToTheEndAsync();
        Assert.All(bench.Server.Emulator.Log.Requests, r => Assert.False(r.Headers.ContainsKey("X-PublicFolderMailbox")));
    }

    [Fact]
    public async Task The_mailboxes_of_public_folders_are_found_by_Autodiscover_each_once()
    {
        await using var set = await MirrorSet.MakeAsync(TestDatabase.Sqlite, null, new EmulatorOptions { PublicFolderMailboxes = 2 });
        var (bench, folders) = (set.Bench, set.Bench.Server.Emulator.PublicFolders);
        for (var number = 0; number < 6; number++)
            folders.AddMessage(folders.CreateFolder("publicfoldersroot", $"Folder {number}").Id, $"in {number}");
        bench.Selection = new FolderSelection { All = true, Root = new FolderId("publicfoldersroot") };

        var summary = await bench.RunToTheEndAsync();

        Assert.Equal(12, summary.Journaled);
        var log = bench.Server.Emulator.Log;
        Assert.Equal(["public-content-1@contoso.example", "public-content-2@contoso.example"], log.Of("FindItem").Select(r => r.Headers["X-PublicFolderMailbox"]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(log.Of("FindItem"), r => Assert.Equal(r.Headers["X-PublicFolderMailbox"], r.Headers["X-AnchorMailbox"]));

        // The reader, the hierarchy, and two mailboxes with content.
        Assert.Equal(4, log.Of("GetUserSettings").Count);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task What_a_list_leaves_out_is_not_taken_for_deleted(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var (bench, mailbox) = (set.Bench, set.Bench.Server.Mailbox);
        bench.Options = bench.Options with { Source = MirrorSource.Snapshot };
        mailbox.CreateFolder("inbox", "Unlisted");
        mailbox.CreateFolder("inbox/Unlisted", "Below");
        var inside = mailbox.AddMessage("inbox/Unlisted/Below", "In it");
        mailbox.CreateFolder("inbox", "Gone");
        var last = (await bench.RunToTheEndAsync()).LastSequence;
        var items = mailbox.Items("inbox");
        mailbox.HideFromFind(items[0].Id);
        mailbox.HideFromFind(mailbox.Folder("inbox/Unlisted").Id);
        mailbox.Delete(items[1].Id);
        mailbox.DeleteFolder("inbox/Gone");
        bench.Server.Emulator.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.ServiceUnavailable, Operation = "GetItem", RetryAfter = "1" });

        var summary = await bench.RunAsync();
        bench.Server.Emulator.Faults = new FaultPlan();

        // What was asked by id is of the run as well.
        Assert.Equal(1, summary.Retries);

        Assert.Equal((false, ErrorIds.ChangeLeftOut), (summary.Complete, summary.ErrorId));
        Assert.Contains("one item that it counts and does not list", string.Join("; ", summary.Warnings), StringComparison.Ordinal);
        Assert.Equal("1 Folder Delete Snapshot, 1 Item Delete Snapshot", await bench.SaidAsync(last));
        await bench.CompareAsync();

        // What is gone for good is, whatever the list leaves out.
        mailbox.Delete(items[0].Id);
        mailbox.Delete(inside.Id);
        await bench.RunAsync();
        await bench.CompareAsync();
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_search_folder_is_refused_since_its_items_are_elsewhere(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var bench = set.Bench;
        await bench.RunToTheEndAsync();
        bench.Selection = new FolderSelection { Folders = [new FolderId(bench.Server.Mailbox.Below("searchfolders").Single().Id)] };

        var summary = await bench.RunAsync();

        Assert.Equal((false, ErrorIds.FolderNotSyncable, 0L), (summary.Complete, summary.ErrorId, summary.Journaled));
        Assert.Contains("in other folders", summary.Error, StringComparison.Ordinal);
        await bench.CompareAsync();
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_search_folder_comes_into_a_database_of_its_own_with_what_enters_and_leaves_it(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var (bench, mailbox) = (set.Bench, set.Bench.Server.Mailbox);
        for (var i = 0; i < 150; i++)
            mailbox.AddMessage("inbox", $"Urgent {i}");
        var folder = mailbox.CreateSearchFolder("searchfolders", "Urgent", "Urgent", "inbox");
        bench.Selection = new FolderSelection { Paths = ["/Urgent"], Root = new FolderId("searchfolders") };

        var first = await bench.RunAsync();
        Assert.True(first.Complete, first.Error);
        Assert.Equal(150, await CountAsync("SELECT count(*) FROM item WHERE deleted_utc IS NULL"));
        Assert.Equal(0, (await bench.RunAsync()).Journaled);

        // All but ten leave it, more than the guard lets go of another folder; they are there all the same, and nobody asks for them.
        foreach (var item in mailbox.Items("inbox").Where(item => item.Subject.StartsWith("Urgent", StringComparison.Ordinal)).Skip(10))
            mailbox.Edit(item.Id, "Later");
        mailbox.AddMessage("inbox", "Urgent, too");
        bench.Server.Emulator.Log.Clear();
        var second = await bench.RunAsync();

        Assert.True(second.Complete, second.Error);
        Assert.Equal("1 Item Create Snapshot, 140 Item Delete Snapshot", await bench.SaidAsync(first.LastSequence));
        var fetched = Assert.Single(bench.Server.Emulator.Log.Of("GetItem")).Body;
        Assert.Equal(2, fetched.Split("<t:ItemId ").Length);
        Assert.Equal(11, await CountAsync("SELECT count(*) FROM item WHERE deleted_utc IS NULL"));
        Assert.Equal(0, (await bench.RunAsync()).Journaled);

        // The rows are the search folder's; another folder of the mailbox needs other ones.
        bench.Selection = new FolderSelection { Folders = [new FolderId("inbox")] };
        bench.Server.Emulator.Log.Clear();
        var refused = await bench.RunAsync();
        Assert.Equal((false, ErrorIds.FolderNotSyncable, 0L), (refused.Complete, refused.ErrorId, refused.Journaled));
        Assert.Contains("database of its own", refused.Cause!.Advice, StringComparison.Ordinal);

        // It is not the server that refuses: nothing is listed for it.
        Assert.Empty(bench.Server.Emulator.Log.Of("SyncFolderItems"));
        Assert.Equal(11, await CountAsync("SELECT count(*) FROM item WHERE deleted_utc IS NULL"));
        Assert.NotNull(folder);

        async Task<long> CountAsync(string sql) => await bench.Mirror.Backend.LookAsync(session => session.FindAsync(sql, row => row.GetInt64(0), default), default);
    }

    [Fact]
    public async Task Two_search_folders_do_not_share_a_database()
    {
        await using var set = await MirrorSet.MakeAsync(TestDatabase.Sqlite, null);
        var (bench, mailbox) = (set.Bench, set.Bench.Server.Mailbox);
        mailbox.AddMessage("inbox", "Urgent and long");
        mailbox.CreateSearchFolder("searchfolders", "Urgent", "Urgent", "inbox");
        mailbox.CreateSearchFolder("searchfolders", "Long", "long", "inbox");
        bench.Selection = new FolderSelection { Paths = ["/Urgent", "/Long"], Root = new FolderId("searchfolders") };

        var summary = await bench.RunAsync();

        Assert.Equal((false, ErrorIds.FolderNotSyncable), (summary.Complete, summary.ErrorId));
        Assert.Equal(1, await bench.Mirror.Backend.LookAsync(session => session.FindAsync("SELECT count(*) FROM item", row => row.GetInt64(0), default), default));
    }

    [Fact]
    public async Task Quiet_folders_are_not_listed_and_nothing_is_missed()
    {
        var clock = new HistoryClock();
        using var database = TestDatabase.Make(TestDatabase.Sqlite);
        using var mirror = await MirrorDatabase.OpenAsync(database.Options());
        await using var server = await LiveServer.StartAsync(new EmulatorOptions { Clock = clock }, clock);
        server.Mailbox.RefusesSync = true;
        var bench = new MirrorBench(server, mirror, MirrorSet.Address) { Options = new MirrorOptions { PageSize = 50, SkipQuietFolders = true, Source = MirrorSource.Snapshot } };
        var random = new Random(5);
        for (var round = 0; round < 8; round++)
        {
            clock.Pass(TimeSpan.FromMinutes(random.Next(11, 40)));
            server.Mailbox.AddMessage("inbox", $"Round {round}");
            if (round % 3 == 2)
                server.Mailbox.Delete(server.Mailbox.Items("sentitems")[0].Id);
            clock.Pass(TimeSpan.FromMinutes(random.Next(0, 25)));
            server.Emulator.Log.Clear();

            var summary = await bench.RunToTheEndAsync();

            await bench.CompareAsync();
            if (round > 3)
                Assert.True(summary.QuietFolders > 15 && server.Emulator.Log.Requests.Count(r => r.Operation == "FindItem") < 10, $"round {round}: {summary.QuietFolders} quiet");
        }
    }

    [Fact]
    public async Task Without_a_database_the_error_says_what_to_do()
    {
        await using var server = await LiveServer.StartAsync();
        server.Mailbox.RefusesSync = true;
        using var sync = server.Items(new FolderSelection { Folders = [new FolderId("inbox")] });
        var page = await sync.NextPageAsync(default);
        Assert.Equal(ErrorIds.FolderNotSyncable, page!.Error!.ErrorId);
        Assert.Contains("into a database", page.Error.Advice, StringComparison.Ordinal);
    }
}
