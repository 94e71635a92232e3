using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Reading;
using EwsSync.Database.Tests.Backends;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Database.Tests.Contract;

public sealed class ReaderTests
{
    private static readonly DateTime Later = DateTime.UtcNow.AddDays(1);

    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Each_reader_has_positions_of_its_own(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var (kim, lee) = (await Writer.BeginAsync(mirror), await Writer.BeginAsync(mirror, "lee@contoso.com"));
        await kim.WriteAsync("F", Change.Create("a"), Change.Create("b"));
        await lee.WriteAsync("F", Change.Create("c"));
        await mirror.Journal.RegisterAsync("audit");

        Assert.Equal([(kim.Lease.MailboxId, 0L, 2L), (lee.Lease.MailboxId, 0L, 1L)], (await mirror.Journal.NewsAsync("audit")).Select(n => (n.MailboxId, n.Position, n.LastSequence)));
        await mirror.Journal.AcknowledgeAsync("audit", kim.Lease.MailboxId, 2, mirror.Identity.Incarnation);
        await mirror.Journal.AcknowledgeAsync("audit", kim.Lease.MailboxId, 1, mirror.Identity.Incarnation);
        await kim.WriteAsync("F", Change.Delete("a"));

        Assert.Equal([2L, 0L], (await mirror.Journal.NewsAsync("audit")).Select(n => n.Position));
        Assert.Equal([0L, 0L], (await mirror.Journal.NewsAsync("other")).Select(n => n.Position));
        Assert.Equal([3L], (await kim.JournalAsync(2)).Select(e => e.Sequence));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Nothing_is_pruned_that_an_active_reader_has_not_read(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", [.. Enumerable.Range(0, 10).Select(i => Change.Create("i" + i))]);
        await mirror.Journal.RegisterAsync("slow");
        await mirror.Journal.AcknowledgeAsync("slow", writer.Lease.MailboxId, 4, 1);

        Assert.Empty(await mirror.Retention.PruneAsync(Later, DateTime.UtcNow));
        Assert.Equal([5L, 6, 7, 8, 9, 10], (await writer.JournalAsync(4)).Select(e => e.Sequence));
        var pruned = await Assert.ThrowsAsync<DatabaseException>(() => writer.JournalAsync(3));
        Assert.Equal(ErrorIds.JournalPruned, pruned.ErrorId);
        Assert.True(Assert.Single(await mirror.Journal.NewsAsync("new")).NeedsSnapshot);

        // After a month nobody waits for it any longer.
        Assert.Equal(["slow"], await mirror.Retention.PruneAsync(Later, DateTime.UtcNow.AddDays(31)));
        Assert.Empty(await writer.JournalAsync(10));
        Assert.Empty(await mirror.Retention.CheckAsync());
        await writer.WriteAsync("F", Change.Delete("i1"));
        Assert.Equal([11L], (await writer.JournalAsync(10)).Select(e => e.Sequence));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_reader_begins_from_the_mirror_in_one_moment(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", [.. Enumerable.Range(0, 2500).Select(i => Change.Create("i" + i))]);
        await writer.WriteAsync("F", Change.Delete("i7"));
        await mirror.Journal.RegisterAsync("copy");
        var items = new List<MirrorItem>();

        var position = await mirror.Journal.SnapshotAsync("copy", writer.Lease.MailboxId, async page =>
        {
            // Written while the snapshot is read: it is of the moment before.
            if (items.Count == 0)
                await writer.WriteAsync("F", Change.Create("late"), Change.Delete("i8"));
            items.AddRange(page);
        });

        Assert.Equal(2501, position);
        Assert.Equal(Enumerable.Range(0, 2500).Where(i => i != 7).Select(i => "i" + i).Order(StringComparer.Ordinal), items.Select(i => i.ItemId).Order(StringComparer.Ordinal));
        Assert.Contains("\"subject\":\"Subject of i1\"", items.Single(i => i.ItemId == "i1").Properties, StringComparison.Ordinal);
        Assert.Equal((2501L, 2503L), Assert.Single((await mirror.Journal.NewsAsync("copy")).Select(n => (n.Position, n.LastSequence))));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_reader_of_before_a_restore_is_told(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", Change.Create("a"));
        Assert.Equal(2, await mirror.Retention.RestoredAsync());

        var old = await Assert.ThrowsAsync<DatabaseException>(() => mirror.Journal.AcknowledgeAsync("copy", writer.Lease.MailboxId, 1, 1));
        var ahead = await Assert.ThrowsAsync<DatabaseException>(() => writer.JournalAsync(5));

        Assert.Equal((ErrorIds.DatabaseRestored, ErrorIds.DatabaseRestored), (old.ErrorId, ahead.ErrorId));
        using var again = await MirrorDatabase.OpenAsync(database.Options());
        Assert.Equal((mirror.Identity.DatabaseId, 2), (again.Identity.DatabaseId, again.Identity.Incarnation));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Tombstones_and_whole_mailboxes_can_be_taken_away(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var (kim, lee) = (await Writer.BeginAsync(mirror), await Writer.BeginAsync(mirror, "lee@contoso.com"));
        await kim.WriteAsync("F", Change.Create("a"), Change.Create("b"), Change.Delete("a"));
        await lee.WriteAsync("F", Change.Create("c"));

        await mirror.Retention.PruneTombstonesAsync(Later);
        Assert.Equal("b", Assert.Single(await kim.RowsAsync()).ItemId);
        await mirror.Retention.ForgetAsync(kim.Lease.MailboxId);

        Assert.Empty(await kim.RowsAsync());
        Assert.Null(await mirror.Mailboxes.FindAsync("kim@contoso.com"));
        Assert.Equal(["c/1/False"], await lee.LiveAsync());
        Assert.Equal(ErrorIds.LeaseLost, (await Assert.ThrowsAsync<DatabaseException>(() => kim.WriteAsync("F", Change.Create("x")))).ErrorId);
    }
}
