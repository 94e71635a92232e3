using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Wire;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Model;
using EwsSync.Sync;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Reliability;

/// <summary>A server that does not say whether more follows is asked until it has nothing more.</summary>
public sealed class LastPageTests
{
    private const int Items = 20;
    private const int PageSize = 5;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(0, 0)]
    public async Task Items_come_whole_though_the_flag_is_missing(int skip, int times)
    {
        await using var server = await StartAsync();
        server.Emulator.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.MissingLastFlag, Operation = "SyncFolderItems", Skip = skip, Times = times });

        var changes = await server.RunAsync(new FolderSelection { Folders = [new FolderId("inbox")] }, options: LiveServer.Default with { PageSize = PageSize });

        Assert.Equal(Items, changes.Select(c => c.ItemId).Distinct().Count());
        Assert.Equal(Items, changes.Count);

        // A last page that does not say so, or that is full, is followed by one more request, which gives an empty page.
        Assert.Equal((Items / PageSize) + 1, server.Emulator.Log.Of("SyncFolderItems").Count);
    }

    [Fact]
    public async Task A_run_with_nothing_new_ends_at_once()
    {
        await using var server = await StartAsync();
        var inbox = new FolderSelection { Folders = [new FolderId("inbox")] };
        await server.RunAsync(inbox);
        server.Emulator.Log.Clear();
        server.Emulator.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.MissingLastFlag, Times = 0 });

        Assert.Empty(await server.RunAsync(inbox));

        Assert.Single(server.Emulator.Log.Of("SyncFolderItems"));
    }

    [Fact]
    public async Task Folders_come_whole_though_the_flag_is_missing()
    {
        await using var server = await StartAsync();
        server.Emulator.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.MissingLastFlag, Times = 0 });
        using var sync = new HierarchySync(server.Session, server.Store, new HierarchySyncOptions { InitialSync = InitialSyncPolicy.Full }, server.Observer);
        var folders = 0;
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            folders += page.Changes.Count;
            sync.Accept(page);
        }

        Assert.True(sync.Summary.Complete);
        Assert.Equal(server.Mailbox.Folders.Count, folders);
    }

    [Fact]
    public void A_page_of_changes_without_the_flag_is_not_the_last_one()
    {
        Assert.False(SyncFolderItemsReader.Read(Samples.Body(Samples.Fixture("syncfolderitems.noflag.xml")), Samples.Items).IncludesLastItemInRange);
        Assert.False(SyncFolderHierarchyReader.Read(Samples.Body(Samples.Fixture("syncfolderhierarchy.noflag.xml")), Samples.Hierarchy).IncludesLastFolderInRange);
        Assert.True(SyncFolderItemsReader.Read(Samples.Body(Samples.Fixture("syncfolderitems.empty.xml")), Samples.Items).IncludesLastItemInRange);
    }

    private static async Task<LiveServer> StartAsync()
    {
        var server = await LiveServer.StartAsync(new EmulatorOptions { Seeded = false });
        for (var i = 0; i < Items; i++)
            server.Mailbox.AddMessage("inbox", $"Message {i}");
        return server;
    }
}
