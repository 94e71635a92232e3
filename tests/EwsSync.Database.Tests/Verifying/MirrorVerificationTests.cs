using System;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using EwsSync.Database.Tests.Backends;
using EwsSync.Database.Tests.Mirroring;
using EwsSync.Errors;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Database.Tests.Verifying;

/// <summary>A mirror against the embedded Exchange, with what can be wrong between them.</summary>
public sealed class MirrorVerificationTests
{
    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_mirror_that_is_right_differs_in_nothing(string kind)
    {
        await using var set = await SetAsync(kind);
        set.Bench.Server.Emulator.Log.Clear();

        var summary = await VerifyAsync(set);

        Assert.True(summary.Success, Said(summary));
        Assert.True(summary is { Items: > 250, Folders: > 20, Pending: 0 }, $"{summary.Items} {summary.Folders} {summary.Pending}");
        Assert.All(summary.FolderResults, folder => Assert.Equal(folder.KnownIds, folder.FoundIds));
        Assert.DoesNotContain(set.Bench.Server.Emulator.Log.Requests, request => request.Operation.StartsWith("Sync", StringComparison.Ordinal));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task What_the_next_run_will_bring_is_no_difference(string kind)
    {
        await using var set = await SetAsync(kind);
        var mailbox = set.Bench.Server.Mailbox;
        var items = mailbox.Items("inbox");
        mailbox.Edit(items[0].Id, "Changed");
        mailbox.SetRead(items[1].Id, !items[1].IsRead);
        mailbox.Delete(items[2].Id);
        mailbox.Move(items[3].Id, "drafts");
        mailbox.AddMessage("inbox", "New");
        mailbox.CreateFolder("msgfolderroot", "Made");
        mailbox.RenameFolder("Made", "Made and renamed");

        var summary = await VerifyAsync(set);

        Assert.True(summary.Success, Said(summary));
        Assert.Equal(7, summary.Pending);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Each_defect_is_named_and_nothing_else_and_is_repaired(string kind)
    {
        await using var set = await SetAsync(kind);
        var (bench, mailbox) = (set.Bench, set.Bench.Server.Mailbox);
        var items = mailbox.Items("inbox");
        var hidden = mailbox.AddMessage("inbox", "Never mentioned");
        mailbox.HideFromSync(hidden.Id);
        await bench.RunToTheEndAsync();
        await bench.ExecuteAsync($"DELETE FROM item WHERE item_id = '{items[0].Id}'");
        await bench.ExecuteAsync($"UPDATE item SET change_key = 'AAAA' WHERE item_id = '{items[1].Id}'");
        await bench.ExecuteAsync($"UPDATE item SET is_read = NOT is_read WHERE item_id = '{items[2].Id}'");
        await bench.ExecuteAsync($"UPDATE item SET folder_key = (SELECT folder_key FROM folder WHERE well_known_name = 'drafts') WHERE item_id = '{items[3].Id}'");
        var columns = "mailbox_id, change_key, folder_key, item_kind, item_class, subject, created_sequence, last_sequence";
        var key = Convert.ToHexString(SHA256.HashData("AAMkADouble="u8));
        await bench.ExecuteAsync($"INSERT INTO item (item_key, item_id, {columns}) SELECT {(kind == TestDatabase.Sqlite ? $"x'{key}'" : $"decode('{key}', 'hex')")}, 'AAMkADouble=', {columns} FROM item WHERE item_id = '{items[4].Id}'");
        await bench.ExecuteAsync("UPDATE folder SET name = 'Other' WHERE well_known_name = 'junkemail'");

        var summary = await VerifyAsync(set);

        Assert.Equal(
            [
                "Folder Stale Other", "Item GoneThere AAMkADouble=", $"Item MissingHere {items[0].Id}", $"Item MissingHere {hidden.Id}",
                $"Item Stale {items[1].Id}", $"Item WrongFlag {items[2].Id}", $"Item WrongFolder {items[3].Id}",
            ],
            summary.Differences.Select(d => $"{d.Entity} {d.Difference} {d.ItemId ?? d.Known}").Order(StringComparer.Ordinal));
        Assert.False(summary.Success);

        var repaired = await VerifyAsync(set, new RepairOptions { Shape = bench.Options.Shape });
        Assert.True(repaired.Success && repaired.Repaired == 7, Said(repaired));
        var after = await VerifyAsync(set);
        Assert.True(after.Success && after.Differences.Count == 0, Said(after));
        Assert.Equal(0, (await bench.RunToTheEndAsync()).Journaled);
        Assert.Empty(await bench.Mirror.Retention.CheckAsync());
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_lost_row_of_the_journal_is_found_and_said_again(string kind)
    {
        await using var set = await SetAsync(kind);
        var bench = set.Bench;
        var item = bench.Server.Mailbox.AddMessage("inbox", "One");
        await bench.RunToTheEndAsync();
        bench.Server.Mailbox.Edit(item.Id, "Two");
        await bench.RunToTheEndAsync();
        var journal = await bench.JournalAsync();
        var (folder, create, update) = (journal.First(e => e.Entity == "Folder"), journal.First(e => e.ItemId == item.Id), journal.Last(e => e.ItemId == item.Id));
        foreach (var lost in new[] { folder, create, update })
            await bench.ExecuteAsync($"DELETE FROM change WHERE sequence = {lost.Sequence}");
        Assert.NotEmpty(await bench.Mirror.Retention.CheckAsync());

        var summary = await VerifyAsync(set, new RepairOptions());

        Assert.Equal(new[] { folder, create, update }.Select(e => $"JournalGap {e.Sequence}").Order(StringComparer.Ordinal), summary.Differences.Select(d => $"{d.Difference} {d.Known}").Order(StringComparer.Ordinal));
        Assert.True(summary.Success, Said(summary));
        Assert.Empty(await bench.Mirror.Retention.CheckAsync());
        var again = (await bench.JournalAsync(journal[^1].Sequence)).Select(e => $"{e.Entity} {e.ChangeType} {e.Subject ?? e.FolderName} {e.Origin}").Order(StringComparer.Ordinal);
        Assert.Equal([$"Folder Update {folder.FolderName} Repair", "Item Create Two Repair"], again);
        Assert.True((await VerifyAsync(set)).Success);
    }

    [Fact]
    public async Task A_mailbox_that_is_not_in_the_database_is_refused()
    {
        await using var set = await MirrorSet.MakeAsync(TestDatabase.Sqlite, null);
        var error = await Assert.ThrowsAsync<DatabaseException>(() => VerifyAsync(set));
        Assert.Equal(ErrorIds.MailboxNotFound, error.ErrorId);
    }

    internal static Task<VerificationSummary> VerifyAsync(MirrorSet set, RepairOptions? repair = null) =>
        new MirrorVerification(set.Bench.Mirror, new VerificationOptions(), repair).RunAsync(set.Bench.Server.Session with { Mailbox = set.Bench.Address });

    internal static string Said(VerificationSummary summary) => $"{summary.ErrorId} {summary.Error} {string.Join("; ", summary.Differences)}";

    private static async Task<MirrorSet> SetAsync(string kind)
    {
        var set = await MirrorSet.MakeAsync(kind, null);
        await set.Bench.RunToTheEndAsync();
        return set;
    }
}
