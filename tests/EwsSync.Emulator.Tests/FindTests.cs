using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests;

public sealed class FindTests : RunningEmulator
{
    // Several changes within a millisecond, as on a fast machine.
    protected override EmulatorOptions Options => new() { Clock = new CreepingClock() };

    [Fact]
    public async Task Folders_are_found_shallow_and_deep_and_by_restriction()
    {
        const string Hidden = "<m:Restriction><t:IsEqualTo><t:ExtendedFieldURI PropertyTag=\"0x10f4\" PropertyType=\"Boolean\"/><t:FieldURIOrConstant><t:Constant Value=\"true\"/></t:FieldURIOrConstant></t:IsEqualTo></m:Restriction>";
        Assert.Equal(Kim.Folders.Count, Ids(await Find("Deep", "msgfolderroot")).Length);
        Assert.Equal(Kim.Folders.Count(folder => folder.ParentId == Kim.Folder("inbox").Id), Ids(await Find("Shallow", "inbox")).Length);
        Assert.Equal(Kim.Folders.Where(folder => folder.IsHidden).Select(folder => folder.Id).Order(), Ids(await Find("Deep", "msgfolderroot", Hidden)).Order());
    }

    [Fact]
    public async Task Items_are_paged_sorted_and_filtered()
    {
        var sort = "<m:SortOrder><t:FieldOrder Order=\"Ascending\"><t:FieldURI FieldURI=\"item:DateTimeReceived\"/></t:FieldOrder></m:SortOrder>";
        var page = await FindItems("inbox", "<m:IndexedPageItemView MaxEntriesReturned=\"10\" Offset=\"5\" BasePoint=\"Beginning\"/>", sort);
        Assert.Equal(Kim.Items("inbox").Reverse().Skip(5).Take(10).Select(item => item.Id), Ids(page));
        Assert.Equal("false", page.Descendants(M + "RootFolder").Single().Attribute("IncludesLastItemInRange")!.Value);
        var contains = "<m:Restriction><t:And><t:Contains ContainmentMode=\"Substring\" ContainmentComparison=\"IgnoreCase\"><t:FieldURI FieldURI=\"item:Subject\"/><t:Constant Value=\"server\"/></t:Contains>"
            + "<t:Not><t:IsEqualTo><t:FieldURI FieldURI=\"message:IsRead\"/><t:FieldURIOrConstant><t:Constant Value=\"true\"/></t:FieldURIOrConstant></t:IsEqualTo></t:Not></t:And></m:Restriction>";
        Assert.Equal(
            Kim.Items("inbox").Where(item => item.Subject.Contains("server", StringComparison.OrdinalIgnoreCase) && !item.IsRead).Select(item => item.Id),
            Ids(await FindItems("inbox", "", contains)));
    }

    [Fact]
    public async Task A_whole_folder_is_listed_in_the_order_in_which_its_items_were_made()
    {
        const string Sort = "<m:SortOrder><t:FieldOrder Order=\"Ascending\"><t:FieldURI FieldURI=\"item:DateTimeCreated\"/></t:FieldOrder></m:SortOrder>";
        const string All = "<m:IndexedPageItemView MaxEntriesReturned=\"1000\" Offset=\"0\" BasePoint=\"Beginning\"/>";
        var first = Ids(await FindItems("inbox", All, Sort));
        Assert.Equal(Kim.Items("inbox").Select(item => item.Id).Order(), first.Order());
        var made = Kim.AddMessage("inbox", "new");
        Kim.Delete(first[3]);
        // One that is moved keeps its time: it comes among the others.
        var old = Kim.Move(Kim.Items("sentitems")[^1].Id, "inbox");
        var second = Ids(await FindItems("inbox", All, Sort));
        Assert.Equal(made.Id, second[^1]);
        Assert.Equal(first.Where(id => id != first[3]), second.Where(id => id != made.Id && id != old.Id));
        Assert.Contains(old.Id, second[..^1]);
        Assert.Equal(second[2..5], Ids(await FindItems("inbox", "<m:IndexedPageItemView MaxEntriesReturned=\"3\" Offset=\"2\" BasePoint=\"Beginning\"/>", Sort)));
    }

    [Fact]
    public async Task An_item_that_is_hidden_from_synchronization_is_found_all_the_same()
    {
        var state = State(await Wire.SyncItems("<t:DistinguishedFolderId Id=\"drafts\"/>"));
        var hidden = Kim.AddMessage("drafts", "never mentioned");
        Kim.HideFromSync(hidden.Id);
        var shown = Kim.AddMessage("drafts", "mentioned");
        Assert.Equal([shown.Id], Changes(await Wire.SyncItems("<t:DistinguishedFolderId Id=\"drafts\"/>", state)).Select(IdOf));
        Assert.Contains(hidden.Id, Ids(await FindItems("drafts", "", "")));
    }

    [Fact]
    public async Task What_is_hidden_from_find_is_counted_and_not_listed()
    {
        var hidden = Kim.Items("drafts")[0];
        Kim.HideFromFind(hidden.Id);
        Kim.HideFromFind(Kim.Folder("sentitems").Id);
        var page = await FindItems("drafts", "", "");
        Assert.Equal(Kim.Items("drafts").Select(item => item.Id).Where(id => id != hidden.Id), Ids(page));
        Assert.Equal(Kim.Folder("drafts").TotalCount.ToString(System.Globalization.CultureInfo.InvariantCulture), page.Descendants(M + "RootFolder").Single().Attribute("TotalItemsInView")!.Value);
        Assert.DoesNotContain(Kim.Folder("sentitems").Id, Ids(await Find("Deep", "msgfolderroot")));
        Assert.Contains(hidden.Id, Changes(await Wire.SyncItems("<t:DistinguishedFolderId Id=\"drafts\"/>")).Select(IdOf));
    }

    [Fact]
    public async Task A_search_folder_finds_but_does_not_synchronize()
    {
        var all = Kim.Below("searchfolders").Single();
        var found = await FindItems(all.Id, "<m:IndexedPageItemView MaxEntriesReturned=\"1\" Offset=\"0\" BasePoint=\"Beginning\"/>", "");
        Assert.Equal(Kim.Folders.Sum(folder => folder.TotalCount), int.Parse(found.Descendants(M + "RootFolder").Single().Attribute("TotalItemsInView")!.Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("ErrorInvalidOperation", Code(await Wire.SyncItems(ById(all.Id))));
    }

    [Fact]
    public async Task The_local_commit_time_of_a_folder_moves_with_every_change_of_its_content_and_no_other()
    {
        var last = await CommitTime();
        var item = Kim.AddMessage("inbox", "x");
        foreach (var change in new Action[] { () => Kim.SetRead(item.Id, true), () => Kim.SetRead(item.Id, false), () => Kim.Edit(item.Id, "y"), () => Kim.Delete(item.Id) })
        {
            change();
            var now = await CommitTime();
            Assert.True(string.CompareOrdinal(now, last) > 0);
            last = now;
        }
        Kim.AddMessage("drafts", "elsewhere");
        Assert.Equal(last, await CommitTime());
    }

    [Fact]
    public async Task Names_are_resolved_and_unknown_ones_have_no_results()
    {
        Assert.Contains("kim@contoso.example", (await Wire.Call("<m:ResolveNames ReturnFullContactData=\"false\"><m:UnresolvedEntry>kim</m:UnresolvedEntry></m:ResolveNames>")).Value, StringComparison.Ordinal);
        Assert.Equal("ErrorNameResolutionNoResults", Code(await Wire.Call("<m:ResolveNames ReturnFullContactData=\"false\"><m:UnresolvedEntry>zzz</m:UnresolvedEntry></m:ResolveNames>")));
    }

    [Fact]
    public async Task Ids_convert_to_entry_ids_and_back_and_time_zones_are_told()
    {
        var id = Kim.Items("inbox")[0].Id;
        var hex = (await Convert("EwsId", id, "HexEntryId")).Attribute("Id")!.Value;
        Assert.Matches("^[0-9A-F]+$", hex);
        Assert.Equal(id, (await Convert("HexEntryId", hex, "EwsId")).Attribute("Id")!.Value);
        Assert.Equal("NoError", Code(await Wire.Call("<m:GetServerTimeZones/>")));
    }

    private async Task<XElement> Convert(string from, string id, string to) =>
        (await Wire.Call($"<m:ConvertId DestinationFormat=\"{to}\"><m:SourceIds><t:AlternateId Format=\"{from}\" Id=\"{id}\" Mailbox=\"kim@contoso.example\"/></m:SourceIds></m:ConvertId>"))
            .Descendants(M + "AlternateId").Single();

    private async Task<string> CommitTime() =>
        (await Wire.Call("<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:ExtendedFieldURI PropertyTag=\"0x670A\" PropertyType=\"SystemTime\"/></t:AdditionalProperties></m:FolderShape>"
            + $"<m:FolderIds>{Distinguished("inbox")}</m:FolderIds></m:GetFolder>")).Descendants(T + "Value").Single().Value;

    private Task<XElement> Find(string traversal, string root, string restriction = "") =>
        Wire.Call($"<m:FindFolder Traversal=\"{traversal}\"><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape>{restriction}<m:ParentFolderIds>{Distinguished(root)}</m:ParentFolderIds></m:FindFolder>");

    private Task<XElement> FindItems(string folder, string view, string rest) =>
        Wire.Call($"<m:FindItem Traversal=\"Shallow\"><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape>{view}{rest}<m:ParentFolderIds>{(folder.Length > 30 ? ById(folder) : Distinguished(folder))}</m:ParentFolderIds></m:FindItem>");

    private static string[] Ids(XElement answer) =>
        [.. answer.Descendants().Where(element => element.Name == T + "Folders" || element.Name == T + "Items").Elements().Select(IdOf)];

    /// <summary>Each reading is a tenth of a millisecond after the one before.</summary>
    private sealed class CreepingClock : TimeProvider
    {
        private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;
        private long _readings;

        public override DateTimeOffset GetUtcNow() => _start.AddTicks(Interlocked.Increment(ref _readings) * TimeSpan.TicksPerMillisecond / 10);
    }
}
