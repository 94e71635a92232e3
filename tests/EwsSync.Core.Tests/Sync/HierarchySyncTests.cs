using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

public sealed class HierarchySyncTests
{
    private readonly SyncBench _bench = new();

    public HierarchySyncTests() => _bench.KnowRoot("ROOT");

    [Fact]
    public async Task Every_folder_has_its_path_even_where_the_parent_stands_behind_the_child()
    {
        var page = await FirstAsync(
            FolderChange("Create", "P", "I", "Projects"), FolderChange("Create", "I", "ROOT", "Inbox"), FolderChange("Create", "S", "I", "a/b"));

        Assert.Equal(["/Inbox/Projects", "/Inbox", "/Inbox/a\uF8FFb"], page.Changes.Select(c => c.FolderPath));
        Assert.All(page.Changes, c => Assert.Equal(("Create", "Initial"), (c.ChangeType, c.Origin)));
    }

    [Fact]
    public async Task A_full_page_that_calls_itself_the_last_is_followed_by_one_more_request()
    {
        var many = Enumerable.Range(0, 512).Select(i => FolderChange("Create", $"F{i}", "ROOT", $"Folder {i}")).ToArray();
        _bench.Server
            .On("SyncFolderHierarchy", null, Folders("H1", many))
            .On("SyncFolderHierarchy", "H1", Folders("H2", FolderChange("Create", "L", "ROOT", "Last")));
        using var sync = _bench.Hierarchy();
        var count = 0;
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            sync.Accept(page);
            count += page.Changes.Count;
        }

        Assert.Equal(513, count);
        Assert.True(sync.Summary.Complete);
    }

    [Fact]
    public async Task A_rename_and_a_move_are_told_apart_and_have_the_old_path()
    {
        await FirstAsync(
            FolderChange("Create", "I", "ROOT", "Inbox"), FolderChange("Create", "A", "I", "Alpha"), FolderChange("Create", "B", "I", "Beta"),
            FolderChange("Create", "C", "I", "Gamma"));
        var page = await NextAsync(
            "H1", "H2", FolderChange("Update", "A", "I", "Omega"), FolderChange("Update", "B", "ROOT", "Beta"), FolderChange("Update", "C", "I", "Gamma"));

        Assert.Equal(
            [("/Inbox/Omega", "/Inbox/Alpha", true, false), ("/Beta", "/Inbox/Beta", false, true), ("/Inbox/Gamma", null, false, false)],
            page.Changes.Select(c => (c.FolderPath, c.OldFolderPath, c.Renamed, c.Moved)));
    }

    [Fact]
    public async Task A_deleted_folder_is_described_from_what_was_known()
    {
        await FirstAsync(FolderChange("Create", "I", "ROOT", "Inbox"), FolderChange("Create", "A", "I", "Alpha", "IPF.Task", "TasksFolder"));
        var page = await NextAsync("H1", "H2", FolderDelete("A"));

        var deleted = Assert.Single(page.Changes);
        Assert.Equal(
            ("Delete", "/Inbox/Alpha", "Alpha", "IPF.Task", "I"),
            (deleted.ChangeType, deleted.FolderPath, deleted.DisplayName, deleted.FolderClass, deleted.ParentFolderId));
    }

    [Fact]
    public async Task An_unaccepted_page_comes_again_with_the_same_paths()
    {
        await FirstAsync(FolderChange("Create", "I", "ROOT", "Inbox"));
        _bench.Server.On(r => r.State == "H1", _ => Folders("H2", FolderChange("Update", "I", "ROOT", "Posteingang")), always: true);
        for (var run = 0; run < 2; run++)
        {
            using var sync = _bench.Hierarchy();
            var page = (await sync.NextPageAsync(CancellationToken.None))!;
            Assert.Equal(("/Posteingang", "/Inbox"), (page.Changes[0].FolderPath, page.Changes[0].OldFolderPath));
        }
    }

    [Fact]
    public async Task A_server_that_fails_with_properties_is_asked_for_ids_and_then_for_the_folders()
    {
        _bench.Server
            .On(r => r.Operation == "SyncFolderHierarchy" && r.Xml.ToString().Contains("DisplayName", System.StringComparison.Ordinal), _ => FoldersError("ErrorInternalServerError"))
            .On("SyncFolderHierarchy", null, Folders("H1", """<t:Create><t:Folder><t:FolderId Id="I" ChangeKey="A"/></t:Folder></t:Create>"""))
            .On(r => r is { Operation: "GetFolder", Folder: "I" }, _ => GetFolders(FolderElement("I", "ROOT", "Inbox")));
        using var sync = _bench.Hierarchy();

        var page = (await sync.NextPageAsync(CancellationToken.None))!;

        Assert.Equal("/Inbox", page.Changes.Single().FolderPath);
        Assert.Contains("HierarchyByIds", _bench.Observer.Ids);
    }

    [Fact]
    public async Task A_folder_whose_properties_do_not_come_is_listed_by_its_id_and_said_to_be()
    {
        _bench.Server
            .On(r => r.Operation == "SyncFolderHierarchy" && r.Xml.ToString().Contains("DisplayName", System.StringComparison.Ordinal), _ => FoldersError("ErrorInternalServerError"))
            .On("SyncFolderHierarchy", null, Folders("H1", """<t:Create><t:Folder><t:FolderId Id="I" ChangeKey="A"/></t:Folder></t:Create>"""))
            .On(r => r is { Operation: "GetFolder", Folder: "I" }, _ => GetFolders(FolderElement("OTHER", "ROOT", "Other")));
        using var sync = _bench.Hierarchy();

        Assert.Equal("I", (await sync.NextPageAsync(CancellationToken.None))!.Changes.Single().FolderId);

        Assert.Contains("FolderUnread", _bench.Observer.Ids);
    }

    [Fact]
    public async Task A_page_of_which_everything_was_left_out_is_moved_past()
    {
        await FirstAsync(FolderChange("Create", "I", "ROOT", "Inbox"));
        _bench.Server.On("SyncFolderHierarchy", "H1", Folders("H2", "<t:Create><t:Folder><t:DisplayName>Nameless</t:DisplayName></t:Folder></t:Create>"));
        using var sync = _bench.Hierarchy();

        sync.Accept((await sync.NextPageAsync(CancellationToken.None))!);

        Assert.False(sync.Summary.Complete);
        Assert.Equal("H2", _bench.Store.Read(new SyncStateIdentity(SyncStateIdentity.DefaultConsumer, "ROOT", SyncKinds.Hierarchy, SyncScopes.NormalItems))!.Text);
    }

    [Fact]
    public async Task With_Restart_old_paths_are_still_known()
    {
        await FirstAsync(FolderChange("Create", "I", "ROOT", "Inbox"));
        _bench.Server
            .On("SyncFolderHierarchy", "H1", FoldersError("ErrorInvalidSyncStateData"))
            .On("SyncFolderHierarchy", null, Folders("H9", FolderChange("Create", "I", "ROOT", "Posteingang")));
        using var sync = _bench.Hierarchy(new HierarchySyncOptions { InvalidState = InvalidStatePolicy.Restart });

        var page = (await sync.NextPageAsync(CancellationToken.None))!;

        Assert.Equal(["Reset", "Create"], page.Changes.Select(c => c.ChangeType));
        Assert.Equal(("Restart", "/Inbox"), (page.Changes[1].Origin, page.Changes[1].OldFolderPath));
    }

    [Fact]
    public async Task All_folders_skips_search_folders_and_reads_later_born_ones_in_full()
    {
        var baseline = new ItemSyncOptions { InitialSync = InitialSyncPolicy.Baseline };
        _bench.Server
            .On("SyncFolderHierarchy", null, Folders(
                "H1", FolderChange("Create", "I", "ROOT", "Inbox"), FolderChange("Create", "Q", "ROOT", "Unread", kind: "SearchFolder")))
            .On(r => r is { Operation: "SyncFolderItems", Folder: "I", State: null }, _ => Items("S1", last: true, Create("old")));
        using (var first = _bench.AllItems(baseline))
            Assert.Empty(await SyncBench.DrainAsync(first));

        _bench.Server
            .On("SyncFolderHierarchy", "H1", Folders("H2", FolderChange("Create", "N", "I", "New")))
            .On(r => r is { Operation: "SyncFolderItems", Folder: "I", State: "S1" }, _ => Items("S2", last: true))
            .On(r => r is { Operation: "SyncFolderItems", Folder: "N", State: null, BaseShape: "Default" }, _ => Items("T1", last: true, Create("young")));
        using var second = _bench.AllItems(baseline);
        Assert.Equal(["Create young"], await SyncBench.DrainAsync(second));
        Assert.All(second.Summaries, s => Assert.True(s.Complete));
        _bench.Server.AssertAllUsed();
    }

    [Fact]
    public async Task A_folder_that_is_deleted_meanwhile_is_no_failure_and_its_state_is_dropped_later()
    {
        _bench.Server
            .On("SyncFolderHierarchy", null, Folders("H1", FolderChange("Create", "I", "ROOT", "Inbox")))
            .On(r => r is { Operation: "SyncFolderItems", Folder: "I", State: null }, _ => Items("S1", last: true, Create("a")));
        using (var first = _bench.AllItems())
            await SyncBench.DrainAsync(first);

        _bench.Server
            .On("SyncFolderHierarchy", "H1", Folders("H2"))
            .On(r => r is { Operation: "SyncFolderItems", Folder: "I", State: "S1" }, _ => ItemsError("ErrorSyncFolderNotFound"));
        using (var second = _bench.AllItems())
        {
            Assert.Empty(await SyncBench.DrainAsync(second));
            Assert.True(second.Summaries[0].Complete);
            Assert.Contains("FolderGone", _bench.Observer.Ids);
        }

        _bench.Server.On("SyncFolderHierarchy", "H1", Folders("H3", FolderDelete("I")));
        using (var third = _bench.AllItems())
            Assert.Empty(await SyncBench.DrainAsync(third));
        Assert.Null(_bench.StoredText("I"));
    }

    [Fact]
    public async Task A_folder_that_may_only_not_be_seen_is_not_taken_for_deleted()
    {
        _bench.Server
            .On("SyncFolderHierarchy", null, Folders("H1", FolderChange("Create", "I", "ROOT", "Inbox")))
            .On(r => r is { Operation: "SyncFolderItems", Folder: "I" }, _ => ItemsError("ErrorItemNotFound"));
        using var sync = _bench.AllItems();

        var page = await sync.NextPageAsync(CancellationToken.None);

        Assert.Equal(ErrorIds.FolderNotFound, page!.Error!.ErrorId);
        Assert.False(sync.Summaries[0].Complete);
        Assert.DoesNotContain("FolderGone", _bench.Observer.Ids);
    }

    [Fact]
    public async Task A_deleted_folder_whose_state_another_run_holds_does_not_fail_the_mailbox()
    {
        _bench.Server
            .On("SyncFolderHierarchy", null, Folders("H1", FolderChange("Create", "I", "ROOT", "Inbox"), FolderChange("Create", "J", "ROOT", "Junk")))
            .On(r => r.Operation == "SyncFolderItems", r => Items("S" + r.Folder, last: true, r.State is null ? [Create("in " + r.Folder)] : []), always: true);
        using (var first = _bench.AllItems())
            await SyncBench.DrainAsync(first);
        _bench.Server.On("SyncFolderHierarchy", "H1", Folders("H2", FolderDelete("J")));
        var held = new SyncStateIdentity(SyncStateIdentity.DefaultConsumer, "J", SyncKinds.Items, SyncScopes.NormalItems);
        using var other = _bench.Store.Lock(held, System.TimeSpan.Zero, CancellationToken.None);

        using var second = _bench.AllItems();

        Assert.Empty(await SyncBench.DrainAsync(second));
        Assert.True(second.Summaries.Single().Complete);
    }

    [Theory]
    [InlineData("/Inbox/*", new[] { "P" })]
    [InlineData("inbox", new[] { "I" })]
    [InlineData("/*", new[] { "I", "P", "T" })]
    public async Task Paths_choose_folders(string path, string[] expected)
    {
        _bench.Server
            .On(r => r.Operation == "SyncFolderHierarchy", _ => Folders(
                "H1", FolderChange("Create", "I", "ROOT", "Inbox"), FolderChange("Create", "P", "I", "Projects"),
                FolderChange("Create", "T", "ROOT", "Tasks", "IPF.Task", "TasksFolder")))
            .On(r => r.Operation == "SyncFolderItems", r => Items("S", last: true, Create(r.Folder!)), always: true);
        using var sync = _bench.AllItems(selection: new FolderSelection { Paths = [path] });
        var seen = await SyncBench.DrainAsync(sync);
        Assert.Equal(expected.Select(e => $"Create {e}").Order(), seen.Order());
    }

    [Fact]
    public async Task A_path_that_matches_nothing_is_an_error_with_examples()
    {
        _bench.Server.On(r => r.Operation == "SyncFolderHierarchy", _ => Folders("H1", FolderChange("Create", "I", "ROOT", "Inbox")));
        using var sync = _bench.AllItems(selection: new FolderSelection { Paths = ["/Posteingang"] });

        var page = (await sync.NextPageAsync(CancellationToken.None))!;

        Assert.Equal("FolderNotFound", page.Error!.ErrorId);
        Assert.Contains("/Inbox", page.Error.Advice, System.StringComparison.Ordinal);
    }

    private Task<FolderPage> FirstAsync(params string[] changes) => NextAsync(null, "H1", changes);

    private async Task<FolderPage> NextAsync(string? state, string next, params string[] changes)
    {
        _bench.Server.On("SyncFolderHierarchy", state, Folders(next, changes));
        using var sync = _bench.Hierarchy();
        var page = (await sync.NextPageAsync(CancellationToken.None))!;
        sync.Accept(page);
        Assert.Null(await sync.NextPageAsync(CancellationToken.None));
        Assert.True(sync.Summary.Complete);
        return page;
    }
}
