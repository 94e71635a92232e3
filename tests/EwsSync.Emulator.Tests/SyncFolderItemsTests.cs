using System.Linq;
using System.Threading.Tasks;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests;

public sealed class SyncFolderItemsTests : RunningEmulator
{
    private static string Inbox => Distinguished("inbox");

    [Fact]
    public async Task An_empty_folder_gives_a_state_and_no_changes()
    {
        var answer = await Wire.SyncItems(Inbox);
        Assert.True(IsLast(answer));
        Assert.Empty(Changes(answer));
        Assert.StartsWith("H4sI", State(answer), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_sync_returns_everything_newest_first_in_pages_whose_last_flag_is_exact()
    {
        var added = Enumerable.Range(1, 5).Select(number => Kim.AddMessage("inbox", $"m{number}").Id).ToArray();
        var first = await Wire.SyncItems(Inbox, max: 2);
        var second = await Wire.SyncItems(Inbox, State(first), max: 2);
        var third = await Wire.SyncItems(Inbox, State(second), max: 1);
        Assert.Equal([false, false, true], new[] { first, second, third }.Select(IsLast));
        Assert.Equal(added.Reverse(), new[] { first, second, third }.SelectMany(Changes).Select(IdOf));
        Assert.Empty(Changes(await Wire.SyncItems(Inbox, State(third))));
    }

    [Fact]
    public async Task Changes_between_two_states_are_folded()
    {
        var edited = Kim.AddMessage("inbox", "edited").Id;
        var read = Kim.AddMessage("inbox", "read").Id;
        var both = Kim.AddMessage("inbox", "both").Id;
        var deleted = Kim.AddMessage("inbox", "deleted").Id;
        var moved = Kim.AddMessage("inbox", "moved").Id;
        var state = State(await Wire.SyncItems(Inbox));
        Kim.Delete(Kim.AddMessage("inbox", "never seen").Id);
        var fresh = Kim.AddMessage("inbox", "created").Id;
        Kim.Edit(fresh, "created, then edited");
        Kim.Edit(edited, "edited!");
        Kim.SetRead(read, true);
        Kim.SetRead(both, true);
        Kim.Edit(both, "both!");
        Kim.Edit(deleted, "in vain");
        Kim.Delete(deleted);
        var target = Kim.Move(moved, "drafts");

        var answer = await Wire.SyncItems(Inbox, state, shape: "<t:BaseShape>Default</t:BaseShape>");
        var got = Changes(answer).ToDictionary(IdOf, static change => change.Name.LocalName);
        Assert.Equal(
            new() { [fresh] = "Create", [edited] = "Update", [read] = "ReadFlagChange", [both] = "Update", [deleted] = "Delete", [moved] = "Delete" }, got);
        Assert.NotEqual(moved, target.Id);
        Assert.Contains(Changes(await Wire.SyncItems(Distinguished("drafts"))), change => IdOf(change) == target.Id);
    }

    [Fact]
    public async Task Paging_through_an_incremental_sync_reports_each_change_once_and_as_one_page_would()
    {
        var state = State(await Wire.SyncItems(Inbox));
        var ids = Enumerable.Range(1, 6).Select(number => Kim.AddMessage("inbox", $"m{number}").Id).ToArray();
        foreach (var id in ids)
            Kim.Edit(id, "edited");
        var got = new System.Collections.Generic.List<(string, string)>();
        bool last;
        do
        {
            var page = await Wire.SyncItems(Inbox, state, max: 1);
            got.AddRange(Changes(page).Select(change => (change.Name.LocalName, IdOf(change))));
            state = State(page);
            last = IsLast(page);
        }
        while (!last);
        Assert.Equal(ids.Select(id => ("Create", id)), got);
    }

    [Fact]
    public async Task Ignored_items_are_left_out_but_an_old_state_still_tells_of_them()
    {
        var state = State(await Wire.SyncItems(Inbox));
        var id = Kim.AddMessage("inbox", "hello").Id;
        var ignoring = await Wire.SyncItems(Inbox, state, ignore: $"<t:ItemId Id=\"{id}\"/>");
        Assert.Empty(Changes(ignoring));
        Assert.True(IsLast(ignoring));
        Assert.Empty(Changes(await Wire.SyncItems(Inbox, State(ignoring))));
        Assert.Equal(id, IdOf(Changes(await Wire.SyncItems(Inbox, state)).Single()));
    }

    [Fact]
    public async Task A_damaged_truncated_or_foreign_state_is_refused()
    {
        Kim.AddMessage("inbox", "hello");
        var state = State(await Wire.SyncItems(Inbox));
        var hierarchy = State(await Wire.SyncHierarchy());
        var hierarchyOfInbox = State(await Wire.SyncHierarchy(root: Inbox));
        var drafts = State(await Wire.SyncItems(Distinguished("drafts")));
        var damaged = state[..40] + (state[40] == 'A' ? 'B' : 'A') + state[41..];
        foreach (var bad in new[] { damaged, state[..^4], state[..^1], hierarchy, hierarchyOfInbox, drafts, "H4sIAAA==", "rubbish" })
        {
            var answer = await Wire.SyncItems(Inbox, bad);
            Assert.Equal("ErrorInvalidSyncStateData", Code(answer));
            Assert.Equal("", State(answer));
            Assert.True(IsLast(answer));
            Assert.Empty(answer.Descendants(M + "Changes"));
        }
        Assert.Equal("ErrorInvalidSyncStateData", Code(await Wire.SyncHierarchy(state)));
    }

    [Fact]
    public async Task Associated_items_come_only_when_the_scope_asks_for_them()
    {
        Kim.AddMessage("inbox", "seen");
        Kim.AddMessage("inbox", "configuration", isAssociated: true);
        Assert.Single(Changes(await Wire.SyncItems(Inbox)));
        var all = await Wire.SyncItems(Inbox, shape: "<t:BaseShape>AllProperties</t:BaseShape>", rest: "<m:SyncScope>NormalAndAssociatedItems</m:SyncScope>");
        Assert.Equal(["true", "false"], all.Descendants(T + "IsAssociated").Select(static element => element.Value));
    }

    [Fact]
    public async Task All_properties_are_the_summary_ones_only()
    {
        Kim.AddMessage("inbox", "hello");
        var item = Changes(await Wire.SyncItems(Inbox, shape: "<t:BaseShape>AllProperties</t:BaseShape>")).Single().Elements().Single();
        var names = item.Elements().Select(element => element.Name.LocalName).ToArray();
        Assert.Contains("DisplayTo", names);
        Assert.Empty(names.Intersect(["Body", "ToRecipients", "Attachments", "ResponseObjects", "MimeContent", "InternetMessageHeaders"]));
    }

    [Theory]
    [InlineData("<t:BaseShape>IdOnly</t:BaseShape><t:IncludeMimeContent>true</t:IncludeMimeContent>", "item:MimeContent")]
    [InlineData("<t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI=\"item:Body\"/></t:AdditionalProperties>", "item:Body")]
    public async Task Bodies_and_mime_are_refused_by_name(string shape, string path)
    {
        var answer = await Wire.SyncItems(Inbox, shape: shape);
        Assert.Equal("ErrorInvalidPropertyForOperation", Code(answer));
        Assert.Equal(path, answer.Descendants(M + "MessageXml").Single().Elements().Single().Attribute("FieldURI")!.Value);
    }
}
