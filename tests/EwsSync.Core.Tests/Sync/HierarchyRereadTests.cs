using System;
using System.Collections.Generic;
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

/// <summary>The server refuses the state of a hierarchy and tells all folders anew; some have gone meanwhile.</summary>
public sealed class HierarchyRereadTests : IDisposable
{
    private static readonly HierarchySyncOptions Restarting = new() { InitialSync = InitialSyncPolicy.Full, InvalidState = InvalidStatePolicy.Restart };

    private readonly SyncBench _bench = new();
    private readonly State.StateFolder _folder = new();

    public HierarchyRereadTests()
    {
        _bench.Store = _folder.Store();
        _bench.KnowRoot("ROOT");
        _bench.Server.On("SyncFolderHierarchy", null, Folders(
            "H1", FolderChange("Create", "I", "ROOT", "Inbox"), FolderChange("Create", "G", "I", "Gone"), FolderChange("Create", "J", "ROOT", "Junk")));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_that_does_not_come_again_is_forgotten()
    {
        await RunAsync();
        _bench.Server
            .On("SyncFolderHierarchy", "H1", FoldersError("ErrorInvalidSyncStateData"))
            .On("SyncFolderHierarchy", null, FoldersPage("R1", last: false, FolderChange("Create", "I", "ROOT", "Inbox")))
            .On("SyncFolderHierarchy", "R1", Folders("R2", FolderChange("Create", "J", "ROOT", "Spam"), FolderChange("Create", "N", "I", "New")));

        var pages = await RunAsync();

        Assert.Equal(["Reset", "Create I", "Create J", "Create N"], Texts(pages));
        Assert.Equal(("/Junk", "/Spam"), (pages[1].Changes[0].OldFolderPath, pages[1].Changes[0].FolderPath));
        Assert.Equal(["I", "J", "N"], Known(SyncKinds.Hierarchy));

        // What is forgotten has no path any more, should the server speak of it again.
        _bench.Server.On("SyncFolderHierarchy", "R2", Folders("R3", FolderDelete("G"), FolderDelete("N")));
        Assert.Equal([null, "/Inbox/New"], (await RunAsync()).Single().Changes.Select(c => c.FolderPath));
    }

    [Fact]
    public async Task A_run_that_goes_on_in_the_midst_of_a_restart_forgets_it_too()
    {
        await RunAsync();
        _bench.Server
            .On("SyncFolderHierarchy", "H1", FoldersError("ErrorInvalidSyncStateData"))
            .On("SyncFolderHierarchy", null, FoldersPage("R1", last: false, FolderChange("Create", "I", "ROOT", "Inbox")))
            .On("SyncFolderHierarchy", "R1", Folders("R2", FolderChange("Create", "J", "ROOT", "Junk")));
        using (var killed = _bench.Hierarchy(Restarting))
            killed.Accept((await killed.NextPageAsync(CancellationToken.None))!);
        Assert.Equal(["G", "I", "J"], Known(SyncKinds.Hierarchy));

        Assert.Equal(["Create J"], Texts(await RunAsync()));

        Assert.Equal(["I", "J"], Known(SyncKinds.Hierarchy));
    }

    [Fact]
    public async Task All_folders_leaves_out_the_forgotten_one()
    {
        await AllItemsAsync();
        _bench.Server
            .On("SyncFolderHierarchy", "H1", FoldersError("ErrorInvalidSyncStateData"))
            .On("SyncFolderHierarchy", null, Folders("R1", FolderChange("Create", "I", "ROOT", "Inbox"), FolderChange("Create", "J", "ROOT", "Junk")));
        var before = _bench.Server.Log.Count;

        using (var second = _bench.AllItems())
        {
            Assert.Empty(await SyncBench.DrainAsync(second));
            Assert.Equal(["/Inbox", "/Junk"], second.Summaries.Select(s => s.FolderPath).Order(StringComparer.Ordinal));
        }

        Assert.DoesNotContain("SyncFolderItems SG", _bench.Server.Log.Skip(before));
        Assert.Equal(["I", "J"], Known(SyncKinds.Tree));
    }

    [Fact]
    public async Task All_folders_leaves_out_nothing_where_a_loop_has_ended_the_reading()
    {
        await AllItemsAsync();
        _bench.Server
            .On("SyncFolderHierarchy", "H1", FoldersError("ErrorInvalidSyncStateData"))
            .On("SyncFolderHierarchy", null, FoldersPage("R1", last: false, FolderChange("Create", "I", "ROOT", "Inbox")))
            .On(r => r.State == "R1", _ => FoldersPage("R1", last: false), always: true);

        using var second = _bench.AllItems();
        Assert.Empty(await SyncBench.DrainAsync(second));

        Assert.Contains(ErrorIds.NoProgress, _bench.Observer.Ids);
        Assert.Equal(["/Inbox", "/Inbox/Gone", "/Junk"], second.Summaries.Select(s => s.FolderPath).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Texts(IEnumerable<FolderPage> pages) =>
        pages.SelectMany(p => p.Changes).Select(c => c.FolderId is null || c.ChangeType == "Reset" ? c.ChangeType : $"{c.ChangeType} {c.FolderId}");

    private IEnumerable<string> Known(string kind) =>
        _bench.Store.Read(new SyncStateIdentity(SyncStateIdentity.DefaultConsumer, "ROOT", kind, SyncScopes.NormalItems))!
            .Folders.Select(f => f.Id).Order(StringComparer.Ordinal);

    private async Task AllItemsAsync()
    {
        _bench.Server.On(
            r => r.Operation == "SyncFolderItems", r => Items("S" + r.Folder, last: true, r.State is null ? [Create("in " + r.Folder)] : []), always: true);
        using var sync = _bench.AllItems();
        Assert.Equal(["Create in G", "Create in I", "Create in J"], (await SyncBench.DrainAsync(sync)).Order(StringComparer.Ordinal));
    }

    private async Task<List<FolderPage>> RunAsync()
    {
        using var sync = _bench.Hierarchy(Restarting);
        var pages = new List<FolderPage>();
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            sync.Accept(page);
            pages.Add(page);
        }

        Assert.True(sync.Summary.Complete);
        return pages;
    }
}
