using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Mirroring;
using EwsSync.Database.Reading;
using EwsSync.Database.Tests.Backends;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Database.Tests.Mirroring;

/// <summary>What people and readers ask of a mirror, of both databases alike.</summary>
public sealed class QueryTests
{
    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Mailboxes_sizes_and_measures_agree(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var summary = await set.Bench.RunToTheEndAsync();
        var mirror = set.Bench.Mirror;

        var mailbox = Assert.Single(await mirror.Queries.MailboxesAsync());
        Assert.Equal((summary.Created, summary.FolderChanges, summary.LastSequence, "Complete", summary.Journaled), (mailbox.Items, mailbox.Folders, mailbox.LastSequence, mailbox.LastResult, mailbox.LastChanges));
        Assert.True(mailbox is { Worker: null, Age: not null, Size: > 0, Tombstones: 0 });
        var size = await mirror.Retention.SizeAsync();
        Assert.Equal((1, summary.Created, summary.Journaled), (size.Mailboxes, size.Items, size.Changes));
        Assert.True(size.Bytes > 100_000);
        foreach (var by in (string[])["Folder", "Class"])
        {
            var rows = await mirror.Queries.MeasureAsync([], by, DateTime.UtcNow.AddDays(-1));
            Assert.Equal((summary.Created, mailbox.Size, summary.Created), (rows.Sum(r => r.Items), rows.Sum(r => r.Size), rows.Sum(r => r.Created)));
        }

        var days = await mirror.Queries.MeasureAsync([MirrorSet.Address], "Day", DateTime.UtcNow.AddYears(-20));
        Assert.Equal(summary.Created, days.Sum(r => r.Items));
        Assert.All(days, d => Assert.Matches(@"^\d{4}-\d\d-\d\d$", d.Name));
        var refused = await Assert.ThrowsAsync<EwsInputException>(() => mirror.Queries.MeasureAsync([], "Moon", DateTime.UtcNow));
        Assert.Equal("By", refused.Input);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Items_are_found_by_what_they_are(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        set.Bench.Server.Mailbox.AddMessage("inbox", "100% of Ä_plan\\x");
        set.Bench.Server.Mailbox.AddMessage("inbox", "ЗЕЛЁНЫЙ свет");
        await set.Bench.RunToTheEndAsync();

        Assert.Single(await FindAsync(set, new ItemSearch { Subject = "100% of ?_plan\\x" }));
        Assert.Single(await FindAsync(set, new ItemSearch { Subject = "100% OF*" }));
        Assert.Empty(await FindAsync(set, new ItemSearch { Subject = "100_ of*" }));
        Assert.Single(await FindAsync(set, new ItemSearch { Text = "% of Ä_p" }));
        Assert.Single(await FindAsync(set, new ItemSearch { Text = "% OF ä_P" }));
        Assert.Single(await FindAsync(set, new ItemSearch { Subject = "*зелёный*" }));
        Assert.Equal(set.Bench.Server.Mailbox.Items("inbox").Count, (await FindAsync(set, new ItemSearch { FolderPaths = ["\\inbox"] })).Count);
        Assert.All(await FindAsync(set, new ItemSearch { IsRead = false, ItemClass = "IPM.Note*" }), i => Assert.Equal((false, "IPM.Note"), (i.IsRead, i.ItemClass![..8])));
        var some = (await FindAsync(set, new ItemSearch { MinimumSize = 1000, ReceivedUntilUtc = DateTime.UtcNow }))[3];
        Assert.Contains((await FindAsync(set, new ItemSearch { MinimumSize = some.Size, MaximumSize = some.Size, ReceivedSinceUtc = some.ReceivedUtc })), i => i == some);
        var unknown = await Assert.ThrowsAsync<DatabaseException>(() => set.Bench.Mirror.Queries.SelectAsync(["nobody@contoso.example"]));
        Assert.Equal(ErrorIds.MailboxNotFound, unknown.ErrorId);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_reader_begins_with_one_moment_and_gets_each_row_once(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        await set.Bench.RunToTheEndAsync();
        var held = new List<string>();
        using (var reader = Reader(set, new ChangeQuery { Consumer = "siem", PageSize = 50 }))
        {
            // Things happen while it reads, and come afterwards.
            held.AddRange((await reader.NextAsync(default))!.Select(e => e.ItemId!));
            set.Bench.Server.Mailbox.AddMessage("inbox", "Meanwhile");
            await set.Bench.RunToTheEndAsync();
            await reader.AcknowledgeAsync(default);
            while (await reader.NextAsync(default) is { } page)
            {
                held.AddRange(page.Select(e => e.ItemId!));
                await reader.AcknowledgeAsync(default);
            }
        }

        using (var next = Reader(set, new ChangeQuery { Consumer = "siem" }))
        {
            while (await next.NextAsync(default) is { } page)
            {
                held.AddRange(page.Select(e => e.ItemId!));
                await next.AcknowledgeAsync(default);
            }
        }

        Assert.Equal(held.Count, held.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal((await FindAsync(set, new ItemSearch())).Select(i => i.ItemId).Order(StringComparer.Ordinal), held.Order(StringComparer.Ordinal));
        using var nothing = Reader(set, new ChangeQuery { Consumer = "siem" });
        Assert.Null(await nothing.NextAsync(default));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_reader_that_is_ahead_of_its_database_is_told(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        await set.Bench.RunToTheEndAsync();
        using (var reader = Reader(set, new ChangeQuery { Consumer = "siem" }))
        {
            while (await reader.NextAsync(default) is not null)
                await reader.AcknowledgeAsync(default);
        }

        await set.Bench.ExecuteAsync("UPDATE consumer_position SET position = position + 1");
        using var ahead = Reader(set, new ChangeQuery { Consumer = "siem" });

        var error = await Assert.ThrowsAsync<DatabaseException>(() => ahead.NextAsync(default));
        Assert.Equal(ErrorIds.DatabaseRestored, error.ErrorId);
        using var anew = Reader(set, new ChangeQuery { Consumer = "siem", BeginAnew = true });
        Assert.NotNull(await anew.NextAsync(default));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task What_was_deleted_is_taken_back(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        await set.Bench.RunToTheEndAsync();
        foreach (var item in set.Bench.Server.Mailbox.Items("inbox"))
            set.Bench.Server.Mailbox.Delete(item.Id);
        var deleted = await set.Bench.RunToTheEndAsync();

        Assert.Equal(deleted.Deleted, await new Undeletes(set.Bench.Mirror).RunAsync(await set.Bench.IdAsync(), DateTime.UtcNow.AddHours(-1), "/Inbox"));
        Assert.Equal(deleted.Deleted, (await FindAsync(set, new ItemSearch { FolderPaths = ["/Inbox"] })).Count);

        var compared = await set.Bench.RunToTheEndAsync();
        Assert.Equal(deleted.Deleted, compared.Deleted);
        await set.Bench.CompareAsync();
        Assert.Empty(await set.Bench.Mirror.Retention.CheckAsync());
    }

    private static ChangeReader Reader(MirrorSet set, ChangeQuery query) => set.Bench.Mirror.ReadChanges(query);

    private static async Task<List<MirrorItemRow>> FindAsync(MirrorSet set, ItemSearch search)
    {
        var found = new List<MirrorItemRow>();
        foreach (var mailbox in await set.Bench.Mirror.Queries.SelectAsync(search.Mailboxes))
        {
            for (IReadOnlyList<MirrorItemRow> page; (page = await set.Bench.Mirror.Queries.SearchAsync(mailbox, search, found.Count)).Count > 0;)
                found.AddRange(page);
        }

        return found;
    }
}
