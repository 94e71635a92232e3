using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

/// <summary>Who accepts long after delivery lets the changes of a page go; the page can be accepted all the same.</summary>
public sealed class ReleasedPagesTests
{
    private readonly SyncBench _bench = new();

    [Fact]
    public async Task A_page_that_was_let_go_is_accepted_with_its_state_and_its_counts()
    {
        Script();
        using var sync = _bench.Items();
        var pages = new List<ItemPage>();
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            pages.Add(page);
            page.Release();
        }

        Assert.All(pages, p => Assert.Empty(p.Changes));
        Assert.Null(_bench.StoredText("F1"));
        sync.Accept(pages[0]);
        Assert.Equal("S1", _bench.StoredText("F1"));
        sync.Accept(pages[1]);

        var state = _bench.Store.List().Single(s => s.State!.Identity.Kind == SyncKinds.Items).State!;
        Assert.Equal(("S2", 2L, 6L), (state.Text, state.Pages, state.Changes));
        var summary = Assert.Single(sync.Summaries);
        Assert.Equal((2, 3, 1, 1, 1), (summary.Pages, summary.Created, summary.Updated, summary.Deleted, summary.ReadFlagChanged));
        Assert.True(summary.Complete);
    }

    [Fact]
    public async Task What_was_let_go_is_held_by_nothing_before_it_is_accepted()
    {
        Script();
        using var sync = _bench.Items();
        var pages = new List<ItemPage>();
        var changes = new List<WeakReference>();
        while (await TakeAsync(sync, pages, changes))
        {
        }

        Assert.Equal(6, changes.Count);
        for (var tries = 0; tries < 10 && changes.Exists(c => c.IsAlive); tries++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(changes, c => c.IsAlive);
        pages.ForEach(sync.Accept);
        Assert.Equal("S2", _bench.StoredText("F1"));
    }

    private void Script() => _bench.Server
        .On("SyncFolderItems", null, Items("S1", last: false, Create("a"), Create("b"), Create("c")))
        .On("SyncFolderItems", "S1", Items("S2", last: true, Update("a"), Read("b", true), Delete("c")));

    // By itself, so that no local of the test keeps a change alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<bool> TakeAsync(ItemSync sync, List<ItemPage> pages, List<WeakReference> changes)
    {
        if (await sync.NextPageAsync(CancellationToken.None) is not { } page)
            return false;
        foreach (ItemChange change in page.Changes)
            changes.Add(new WeakReference(change));
        page.Release();
        pages.Add(page);
        return true;
    }
}
