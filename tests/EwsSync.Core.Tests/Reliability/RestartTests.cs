using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Model;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.Reliability;

/// <summary>
/// A server refuses a state once and would take it again. Who was told to begin anew, threw away what it had and then failed, must be
/// told again: the old state would bring only what is new.
/// </summary>
public sealed class RestartTests
{
    private static readonly FolderSelection Inbox = new() { Folders = [new FolderId("inbox")] };
    private static readonly ItemSyncOptions Restarting = LiveServer.Default with { InvalidState = InvalidStatePolicy.Restart, PageSize = 5 };

    [Fact]
    public async Task A_reset_of_items_that_was_not_accepted_comes_again()
    {
        await using var server = await StartAsync("SyncFolderItems", skip: 0);
        using (var interrupted = server.Items(Inbox, Restarting))
        {
            var page = await interrupted.NextPageAsync(CancellationToken.None);
            Assert.IsType<ItemSyncReset>(page!.Changes[0]);
        }

        var next = await server.RunAsync(Inbox, options: Restarting);

        Assert.IsType<ItemSyncReset>(next[0]);
        Assert.Equal(20, next.OfType<ItemCreated>().Count());
        Assert.All(next, c => Assert.Equal(ChangeOrigins.Restart, c.Origin));
        Assert.Empty(await server.RunAsync(Inbox, options: Restarting));
    }

    [Fact]
    public async Task Accepting_an_earlier_page_late_does_not_bring_the_old_state_back()
    {
        await using var server = await StartAsync("SyncFolderItems", skip: 1);
        for (var i = 0; i < 10; i++)
            server.Mailbox.AddMessage("inbox", $"Later {i}");
        using (var interrupted = server.Items(Inbox, Restarting with { Prefetch = false }))
        {
            var before = await interrupted.NextPageAsync(CancellationToken.None);
            var reset = await interrupted.NextPageAsync(CancellationToken.None);
            Assert.IsType<ItemSyncReset>(reset!.Changes[0]);
            interrupted.Accept(before!);
        }

        var next = await server.RunAsync(Inbox, options: Restarting);

        Assert.IsType<ItemSyncReset>(next[0]);
        Assert.Equal(30, next.OfType<ItemCreated>().Count());
    }

    [Fact]
    public async Task A_peek_at_a_restart_changes_nothing()
    {
        await using var server = await StartAsync("SyncFolderItems", skip: 0);
        var before = Texts(server);

        await server.RunAsync(Inbox, options: Restarting with { Peek = true });

        Assert.Equal(before, Texts(server));
    }

    [Fact]
    public async Task A_reset_of_folders_that_was_not_accepted_comes_again()
    {
        await using var server = await StartAsync("SyncFolderHierarchy", skip: 0);
        using (var interrupted = Folders(server))
            Assert.IsType<FolderSyncReset>((await interrupted.NextPageAsync(CancellationToken.None))!.Changes[0]);

        using var sync = Folders(server);
        var page = await sync.NextPageAsync(CancellationToken.None);
        sync.Accept(page!);

        Assert.IsType<FolderSyncReset>(page!.Changes[0]);
        Assert.Equal(server.Mailbox.Folders.Count, page.Changes.Count - 1);
        Assert.True(sync.Summary.Complete);
    }

    private static HierarchySync Folders(LiveServer server) => new(
        server.Session, server.Store, new HierarchySyncOptions { InitialSync = InitialSyncPolicy.Full, InvalidState = InvalidStatePolicy.Restart }, server.Observer);

    private static IReadOnlyList<string?> Texts(LiveServer server) =>
        [.. server.Store.List().Select(s => $"{s.State!.Identity.Kind} {s.State.Phase} {s.State.Text}").Order(System.StringComparer.Ordinal)];

    /// <summary>A mailbox that has been read once, and a server that will refuse a state.</summary>
    private static async Task<LiveServer> StartAsync(string operation, int skip)
    {
        var server = await LiveServer.StartAsync(new EmulatorOptions { Seeded = false });
        for (var i = 0; i < 20; i++)
            server.Mailbox.AddMessage("inbox", $"Message {i}");
        await server.RunAsync(Inbox);
        await server.RunHierarchyAsync();
        server.Emulator.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.InvalidSyncState, Operation = operation, Skip = skip });
        return server;
    }
}
