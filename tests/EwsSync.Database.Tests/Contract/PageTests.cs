using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Tests.Backends;
using EwsSync.Model;
using EwsSync.State;
using Xunit;

namespace EwsSync.Database.Tests.Contract;

/// <summary>What a page comes to, on both databases.</summary>
public sealed class PageTests
{
    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Rows_journal_and_state_are_written_together(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);

        var result = await writer.WriteAsync("F", Change.Create("b"), Change.Create("a"));

        Assert.Equal((1, 2, 2), (result.Version, result.LastSequence, result.Journaled));
        Assert.Equal(["a/1/False", "b/1/False"], await writer.LiveAsync());
        Assert.Equal(["1 Create b", "2 Create a"], await writer.SaidAsync());
        Assert.Equal(1, (await writer.StateAsync("F"))!.Version);
        var first = (await writer.JournalAsync())[0];
        Assert.Equal(("Subject of b", "kim@contoso.com", Change.Now, 1000), (first.Subject, first.From, first.ReceivedUtc, first.Size));
        Assert.Equal(Change.Create("b").EventId, first.EventId);
        Assert.Equal(Change.Create("b").ItemKey, first.ItemKey);
        Assert.Empty(await mirror.Retention.CheckAsync());
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Only_true_differences_are_journaled(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        ItemChange[] page = [Change.Create("a"), Change.Create("b"), Change.Delete("c"), Change.Update("d"), Change.Read("e", true)];
        var first = await writer.WriteAsync("F", page);
        Assert.Equal((3, 1), (first.Journaled, first.UnknownItems));

        Assert.Equal(0, (await writer.WriteAsync("F", page[..4])).Journaled);
        Assert.Equal(0, (await writer.WriteAsync("F", Change.Read("a", false))).Journaled);
        Assert.Equal(0, (await writer.WriteAsync("other", Change.Delete("a", "other"))).Journaled);
        await writer.WriteAsync("F", Change.Read("a", true, changeKey: "1r"), Change.Create("b", changeKey: "2"), Change.Delete("d"), Change.Delete("d"));
        await writer.WriteAsync("F", Change.Create("d"), Change.Create("x"), Change.Update("x"), Change.Delete("x"));

        Assert.Equal(
            ["1 Create a", "2 Create b", "3 Create d", "4 ReadFlagChange a", "5 Update b", "6 Delete d", "7 Create d", "8 Create x", "9 Update x", "10 Delete x"],
            await writer.SaidAsync());
        Assert.Equal(["a/1r/True", "b/2/False", "d/1/False"], await writer.LiveAsync());
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Tombstones_keep_what_says_what_they_were(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", Change.Create("a"));
        await writer.WriteAsync("F", Change.Delete("a"));

        var row = Assert.Single(await writer.RowsAsync());
        Assert.Equal(("Subject of a", "kim@contoso.com", Change.Now, 1000), (row.Subject, row.Sender, row.ReceivedUtc, row.Size));
        Assert.Null(row.PropertiesKey);
        Assert.NotNull(row.DeletedUtc);
        Assert.Equal("Subject of a", (await writer.JournalAsync(1))[0].Subject);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task The_later_row_of_a_move_names_the_earlier_one(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", Change.Create("a", searchKey: "A"), Change.Create("b", searchKey: "B"), Change.Create("c", searchKey: "C"));

        await writer.WriteAsync("F", Change.Delete("a"));
        await writer.WriteAsync("G", Change.Create("a2", "G", searchKey: "A"), Change.Create("b2", "G", searchKey: "B"), Change.Create("c2", "G", searchKey: "C"), Change.Create("c3", "G", searchKey: "C"));
        await writer.WriteAsync("F", Change.Delete("b"), Change.Delete("c"));

        Assert.Equal(
            ["4 Delete a", "5 Create a2 with 4", "6 Create b2", "7 Create c2", "8 Create c3", "9 Delete b with 6", "10 Delete c"],
            await writer.SaidAsync(3));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task What_was_restored_is_a_Create_that_notes_the_key_it_had(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", Change.Create("a1", searchKey: "a"), Change.Create("b1", searchKey: "b"), Change.Create("c1", searchKey: "c"));
        await writer.WriteAsync("F", Change.Delete("a1"), Change.Delete("b1"));
        await AgeAsync(mirror, "2020-01-01");
        await writer.WriteAsync("F", Change.Create("a2", searchKey: "a"));
        await writer.WriteAsync("F", Change.Delete("a2"));
        await writer.WriteAsync("G", Change.Create("a3", "G", searchKey: "a"), Change.Create("copy of a", "G", searchKey: "a"), Change.Create("copy of c", "G", searchKey: "c"), Change.Create("d", "G", searchKey: "d"));

        var names = new[] { "a1", "a2", "a3", "b1", "c1" }.ToDictionary(id => Change.Create(id).ItemKey!);
        var said = (await writer.JournalAsync()).Where(e => e is { ChangeType: "Create", Sequence: > 3 }).ToDictionary(e => e.ItemId!, e => e.OldItemKey is { } old ? names[old] : null);
        Assert.Equal(new Dictionary<string, string?> { ["a2"] = "a1", ["a3"] = "a2", ["copy of a"] = null, ["copy of c"] = null, ["d"] = null }, said);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task An_id_that_survives_a_move_is_a_Delete_and_a_Create(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", Change.Create("a"));
        await writer.WriteAsync("G", Change.Create("a", "G"));
        await writer.WriteAsync("F", Change.Delete("a"));

        Assert.Equal(["1 Create a", "2 Delete a", "3 Create a"], await writer.SaidAsync());
        Assert.Equal(["a/1/False"], await writer.LiveAsync());
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Paths_below_a_renamed_folder_follow_and_the_journal_says_it_once(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync(Change.Folder("c", "b", "C"), Change.Folder("b", "a", "B"), Change.Folder("a", "root", "A"), Change.Folder("d", "root", "D/E"));
        Assert.Equal("/A/B/C", (await writer.PathsAsync())["c"]);
        Assert.Equal("/D\uF8FFE", (await writer.PathsAsync())["d"]);

        await writer.WriteAsync(Change.Folder("a", "d", "A2", "2", isNew: false));
        Assert.Equal(0, (await writer.WriteAsync(Change.Folder("a", "d", "A2", "2", isNew: false))).Journaled);
        await writer.WriteAsync("c", Change.Create("i", "c"));

        Assert.Equal("/D\uF8FFE/A2/B/C", (await writer.PathsAsync())["c"]);
        Assert.Equal(["5 Update /D\uF8FFE/A2 was /A", "6 Create i"], await writer.SaidAsync(4));
        Assert.Equal("/D\uF8FFE/A2/B/C", (await writer.JournalAsync(5))[0].FolderPath);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Items_go_with_their_folder_and_it_begins_anew_when_it_comes_back(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync(Change.Folder("F", "root", "Inbox"));
        await writer.WriteAsync("F", Change.Create("a"), Change.Create("b"));

        await writer.WriteAsync(Change.FolderGone("F"));

        Assert.Empty(await writer.LiveAsync());
        Assert.Null(await writer.StateAsync("F"));
        Assert.Equal(["4 Delete /Inbox"], await writer.SaidAsync(3));
        await writer.WriteAsync(Change.Folder("F", "root", "Inbox"));
        Assert.Equal(2, (await mirror.Pages.CommitAsync(writer.Page("F", [Change.Create("a"), Change.Create("b")]) with { ExpectedVersion = 0 })).Journaled);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Odd_text_and_odd_times_cost_what_is_odd_and_nothing_else(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        var odd = Change.Message("odd\0id".Replace("\0", "-", StringComparison.Ordinal), subject: "a\0b\ud800c\udc00d 😀 \u0001");
        odd.DateTimeReceived = DateTimeOffset.MinValue;
        odd.DateTimeSent = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);
        var never = Change.Message("never", subject: new string('x', 100_000));
        never.DateTimeReceived = new DateTimeOffset(4501, 1, 1, 0, 0, 0, TimeSpan.Zero);

        await writer.WriteAsync("F", Change.Create(odd), Change.Create(never), Change.Create("plain"));

        var rows = (await writer.RowsAsync()).ToDictionary(r => r.ItemId);
        Assert.Equal("a\uFFFDb\uFFFDc\uFFFDd 😀 \u0001", rows["odd-id"].Subject);
        Assert.Null(rows["odd-id"].ReceivedUtc);
        Assert.Equal(new DateTime(4501, 1, 1), rows["never"].ReceivedUtc);
        Assert.Equal(100_000, rows["never"].Subject!.Length);
        Assert.Equal(0, (await writer.WriteAsync("F", Change.Create(odd))).Journaled);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_state_that_was_refused_needs_a_reconcile(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);

        await Assert.ThrowsAsync<ArgumentException>(() => writer.WriteAsync("F", Change.Create("a"), new ItemSyncReset()));

        Assert.Null(await writer.StateAsync("F", SyncKinds.Items));
        Assert.Empty(await writer.LiveAsync());
    }

    /// <summary>As if it had happened then: what is older than a day is no half of a move.</summary>
    private static Task<int> AgeAsync(MirrorDatabase mirror, string day) =>
        Sql.Sessions.ChangeAsync(mirror.Backend, s => s.ExecuteAsync($"UPDATE change SET detected_utc = '{day} 00:00:00'", default), default);
}
