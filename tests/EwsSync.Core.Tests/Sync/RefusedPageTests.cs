using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

/// <summary>A page that the consumer cannot take over ends its folder and no other.</summary>
public sealed class RefusedPageTests
{
    private readonly SyncBench _bench = new();

    [Fact]
    public async Task The_folder_ends_before_the_page_and_the_others_go_on()
    {
        _bench.Server
            .On(r => r.Folder == "F1" && r.State is null, _ => Items("A1", last: false, Create("a")), always: true)
            .On(r => r.Folder == "F1", _ => Items("A2", last: true, Create("b")), always: true)
            .On(r => r.Folder == "F2", _ => Items("B1", last: true, Create("c")), always: true);
        using var sync = _bench.Items(null, "F1", "F2");
        var refused = new DatabaseException(ErrorIds.MassDelete, "Too many.");
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            if (page.Summary.FolderId == "F1")
                sync.Refuse(page, refused);
            else
                sync.Accept(page);
        }

        Assert.Null(_bench.StoredText("F1"));
        Assert.Equal("B1", _bench.StoredText("F2"));
        var summary = sync.Summaries.Single(s => s.FolderId == "F1");
        Assert.Equal((ErrorIds.MassDelete, false, 0), (summary.ErrorId, summary.Complete, summary.Created));
        sync.Dispose();
        _bench.Store.Lock(new("default", "F1", "Items", "NormalItems"), TimeSpan.Zero, CancellationToken.None).Dispose();
    }
}
