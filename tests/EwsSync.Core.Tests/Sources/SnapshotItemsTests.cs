using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Reliability.Lists;
using EwsSync.Emulator;
using EwsSync.Ews;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sources;
using Xunit;

namespace EwsSync.Core.Tests.Sources;

public sealed class SnapshotItemsTests
{
    [Fact]
    public async Task What_a_listing_without_a_page_left_out_is_of_the_first_page()
    {
        await using var server = await LiveServer.StartAsync(new EmulatorOptions { Seeded = false });
        var mailbox = server.Mailbox;
        var source = new ListSource(mailbox, null!, SystemClock.Instance) { WithoutId = 2 };
        var request = new ItemFeedRequest { FolderId = mailbox.Folder("inbox").Id, Shape = ItemShape.IdOnly, Scope = SyncScopes.NormalItems, PageSize = 100 };

        var page = await new SnapshotItems(source, request, readFlags: true, isSearchFolder: null, new NoCosts()).ReadAsync(null, null, CancellationToken.None);

        Assert.Empty(page.Changes);
        Assert.Equal(2, page.LeftOut.Count);
    }
}
