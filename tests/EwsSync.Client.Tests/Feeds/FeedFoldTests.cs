using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Feeds;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Client.Tests.Feeds;

public sealed class FeedFoldTests
{
    private const string Kim = "kim@contoso.example";

    private readonly FeedFold _fold = new();

    [Fact]
    public async Task The_last_word_of_each_item_counts()
    {
        Take(Item("Create", "a", "1"), Item("Create", "b", "1"), Item("Update", "a", "2"), Flag("b", true, "2"), Item("Create", "c", "1"), Delete("c"), Flag("gone", true, "1"));
        Assert.Equal(["a 2 ", "b 2 True"], await KnownAsync("F"));
    }

    [Fact]
    public async Task Lines_that_come_twice_do_no_harm()
    {
        var lines = new[] { Item("Create", "a", "1"), Item("Create", "b", "1"), Delete("b"), Item("Update", "a", "2") };
        Take([.. lines, .. lines]);
        Assert.Equal(["a 2 "], await KnownAsync("F"));
    }

    [Fact]
    public async Task After_a_reset_of_a_folder_only_what_follows_is_in_it()
    {
        Take(Item("Create", "a", "1"), Item("Create", "other", "1", "G"), Reset(), Item("Create", "b", "1"));
        Assert.Equal(["b 1 "], await KnownAsync("F"));
        Assert.Equal(["other 1 "], await KnownAsync("G"));
    }

    [Fact]
    public async Task An_item_whose_id_survives_a_move_is_where_it_came_to_in_either_order()
    {
        Take(Item("Create", "a", "1"), Item("Create", "a", "1", "G"), Delete("a"));
        Assert.Empty(await KnownAsync("F"));
        Assert.Equal(["a 1 "], await KnownAsync("G"));
    }

    [Fact]
    public async Task Mailboxes_are_apart_in_any_letter_case_and_states_say_how_far_they_are()
    {
        Take(Item("Create", "a", "1"), Item("Create", "b", "1", mailbox: "KIM@contoso.example"), Item("Create", "c", "1", mailbox: "alex@contoso.example"));
        Assert.Equal(2, _fold.Mailboxes.Count);
        SyncState[] states =
        [
            new SyncState(new SyncStateIdentity("default", "F", SyncKinds.Items, SyncScopes.NormalItems)) { Mailbox = Kim, Text = "far" },
            new SyncState(new SyncStateIdentity("default", "E", SyncKinds.Items, SyncScopes.NormalItems)) { Mailbox = Kim, Text = "empty", FolderPath = "/Empty" },
            new SyncState(new SyncStateIdentity("default", "X", SyncKinds.Items, SyncScopes.NormalItems)) { Mailbox = "alex@contoso.example", Text = "other" },
        ];
        var known = new FoldedMailbox(_fold, Kim, states, "feed");
        Assert.Equal(["F ", "E /Empty"], (await known.ReadContentsAsync(CancellationToken.None)).Select(c => $"{c.FolderId} {c.Path}"));
        var items = new List<KnownItem>();
        Assert.Equal("far", await known.ReadItemsAsync(new KnownContent("F", null, SyncScopes.NormalItems), items.Add, CancellationToken.None));
        Assert.Equal(2, items.Count);
        Assert.Equal(["a"], (await known.FindItemsAsync([items[0].Key, new byte[32]], CancellationToken.None)).Select(d => d.ItemId));
    }

    private void Take(params ItemChange[] changes)
    {
        foreach (var change in changes)
            _fold.Add(new FeedLine([], change));
    }

    private async Task<List<string>> KnownAsync(string folder)
    {
        var known = new FoldedMailbox(_fold, Kim, [], "feed");
        var items = new List<KnownItem>();
        await known.ReadItemsAsync(new KnownContent(folder, null, SyncScopes.NormalItems), items.Add, CancellationToken.None);
        var details = await known.FindItemsAsync(items.ConvertAll(i => i.Key), CancellationToken.None);
        return [.. details.Select(d => $"{d.ItemId} {d.ChangeKey} {d.IsRead}").Order(StringComparer.Ordinal)];
    }

    private static ItemChange Item(string type, string id, string changeKey, string folder = "F", string mailbox = Kim)
    {
        var item = new Message { ItemId = new ItemId(id, changeKey) };
        return In(folder, type == "Create" ? new ItemCreated(item) : new ItemUpdated(item), mailbox);
    }

    private static ItemChange Flag(string id, bool isRead, string changeKey) => In("F", new ItemReadFlagChanged(new ItemId(id, changeKey), isRead));

    private static ItemChange Delete(string id) => In("F", new ItemDeleted(new ItemId(id)));

    private static ItemChange Reset() => In("F", new ItemSyncReset());

    private static ItemChange In(string folder, ItemChange change, string mailbox = Kim)
    {
        change.Context = new ChangeContext { Mailbox = mailbox, FolderId = folder, Origin = ChangeOrigins.Incremental };
        return change;
    }
}
