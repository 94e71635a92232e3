using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

/// <summary>A mailbox that was made anew under the same address does not empty what the consumer has.</summary>
public sealed class MailboxIdentityTests
{
    private readonly SyncBench _bench = new();

    [Fact]
    public async Task Deletes_that_follow_a_stored_state_are_held_back_where_the_root_is_another_one()
    {
        await FirstAsync();
        _bench.Server
            .On("SyncFolderItems", "S1", Items("S2", last: true, Delete("a")))
            .On(r => r.Operation == "GetFolder", _ => Folder("root-2", "Top"));
        using var second = _bench.Items(folders: "inbox");
        Assert.Equal(["! MailboxIsNew"], await SyncBench.DrainAsync(second));

        _bench.Server
            .On("SyncFolderItems", "S1", Items("S2", last: true, Delete("a")))
            .On(r => r.Operation == "GetFolder", _ => Folder("root-2", "Top"));
        using var accepted = _bench.Items(SyncBench.Full with { AcceptMovedState = true }, "inbox");
        Assert.Equal(["Delete a"], await SyncBench.DrainAsync(accepted));

        // It is known from now on.
        _bench.Server
            .On("SyncFolderItems", "S2", Items("S3", last: true, Delete("b")))
            .On(r => r.Operation == "GetFolder", _ => Folder("root-2", "Top"));
        using var third = _bench.Items(folders: "inbox");
        Assert.Equal(["Delete b"], await SyncBench.DrainAsync(third));
    }

    [Fact]
    public async Task The_same_mailbox_costs_one_request_a_run_with_deletes_and_none_without()
    {
        await FirstAsync();
        _bench.Server
            .On("SyncFolderItems", "S1", Items("S2", last: false, Delete("a")))
            .On("SyncFolderItems", "S2", Items("S3", last: true, Delete("b")))
            .On(r => r.Operation == "GetFolder", _ => Folder("root-1", "Top"));
        using (var second = _bench.Items(folders: "inbox"))
            Assert.Equal(["Delete a", "Delete b"], await SyncBench.DrainAsync(second));
        _bench.Server.On("SyncFolderItems", "S3", Items("S4", last: true, Create("c")));
        using var third = _bench.Items(folders: "inbox");
        Assert.Equal(["Create c"], await SyncBench.DrainAsync(third));
        Assert.Equal(2, _bench.Server.Requests.Count(r => r.Operation == "GetFolder"));
    }

    private async Task FirstAsync()
    {
        _bench.Server
            .On(r => r.Operation == "GetFolder", _ => GetFolders(FolderElement("F1", "root-1", "Inbox"), FolderElement("root-1", "top", "Top")))
            .On("SyncFolderItems", null, Items("S1", last: true, Create("a"), Create("b")));
        using var first = _bench.Items(folders: "inbox");
        Assert.Equal(["Create a", "Create b"], await SyncBench.DrainAsync(first));
    }
}
