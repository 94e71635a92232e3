using System;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Emulator;
using EwsSync.Model;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.EndToEnd;

/// <summary>What a run costs the server, in requests and connections: the same every time, so that it is asserted and not measured.</summary>
public sealed class RequestCountTests
{
    private static readonly FolderSelection Inbox = new() { Folders = [new FolderId("inbox")] };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(49, 1)]
    [InlineData(50, 2)]
    [InlineData(51, 2)]
    [InlineData(500, 11)]
    public async Task A_first_run_asks_for_the_folder_and_for_each_page_once_and_behind_a_full_last_page_once_more(int messages, int pages)
    {
        await using var server = await EmptyAsync();
        for (var i = 0; i < messages; i++)
            server.Mailbox.AddMessage("inbox", $"Message {i}");

        Assert.Equal(messages, (await server.RunAsync(Inbox)).Count);

        Assert.Equal([("GetFolder", 1), ("SyncFolderItems", pages)], Requests(server));

        // The next page is asked for while the end of the present one still comes in, which takes a second connection.
        Assert.InRange(Connections(server), 1, pages == 1 ? 1 : 2);
    }

    [Fact]
    public async Task Many_folders_with_nothing_new_cost_the_hierarchy_and_one_request_each()
    {
        await using var server = await EmptyAsync();
        for (var i = 0; i < 40; i++)
            server.Mailbox.CreateFolder("inbox", $"Folder {i}");
        await server.RunAsync(new FolderSelection { All = true });
        server.Emulator.Log.Clear();

        Assert.Empty(await server.RunAsync(new FolderSelection { All = true }, options: LiveServer.Default with { Throttle = 8 }));

        Assert.Equal([("SyncFolderHierarchy", 1), ("SyncFolderItems", server.SyncableFolders.Count())], Requests(server));
        Assert.InRange(Connections(server), 1, 3);
        Assert.InRange(server.Emulator.Log.MaximumConcurrency, 1, 3);
    }

    [Fact]
    public async Task Bodies_are_fetched_in_batches_that_grow_and_a_read_flag_costs_no_fetch()
    {
        await using var server = await EmptyAsync();
        for (var i = 0; i < 500; i++)
            server.Mailbox.AddMessage("inbox", $"Message {i}");
        var bodies = LiveServer.Default with
        {
            PageSize = 250,
            Shape = new ItemShape { BaseShape = "Default", AdditionalProperties = [new FieldPath("item:Body")] },
        };

        await server.RunAsync(Inbox, options: bodies);

        // Two pages of 250: at most eight batches of 32 each, fewer as the batches grow.
        Assert.InRange(server.Emulator.Log.Of("GetItem").Count, 4, 16);
        server.Emulator.Log.Clear();
        var read = server.Mailbox.Items("inbox")[0];
        server.Mailbox.SetRead(read.Id, !read.IsRead);

        Assert.IsType<ItemReadFlagChanged>(Assert.Single(await server.RunAsync(Inbox, options: bodies)));

        Assert.Equal([("SyncFolderItems", 1)], Requests(server));
    }

    [Fact]
    public async Task Runs_after_one_another_share_a_connection()
    {
        await using var server = await EmptyAsync();
        for (var run = 0; run < 5; run++)
        {
            server.Mailbox.AddMessage("inbox", $"Message {run}");
            await server.RunAsync(Inbox);
            await server.RunHierarchyAsync();
        }

        Assert.Equal(1, Connections(server));
    }

    private static Task<LiveServer> EmptyAsync() => LiveServer.StartAsync(new EmulatorOptions { Seeded = false });

    private static (string Operation, int Count)[] Requests(LiveServer server) =>
        [.. server.Emulator.Log.Requests.GroupBy(r => r.Operation).Select(g => (g.Key, g.Count())).OrderBy(r => r.Key, StringComparer.Ordinal)];

    private static int Connections(LiveServer server) => server.Emulator.Log.Requests.Select(r => r.Connection).Distinct().Count();
}
