using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;
using EwsSync.State;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

public sealed class QuietStateTests
{
    private readonly SteppedClock _clock = new();
    private readonly SyncBench _bench;

    public QuietStateTests() => _bench = new SyncBench { Clock = _clock };

    [Fact]
    public async Task A_quiet_folder_s_state_is_stored_once_a_day_and_not_more_often()
    {
        _bench.Server.On("SyncFolderItems", null, Items("S1", last: true, Create("a")));
        await ItemsAsync();
        _bench.Server.On(r => r.State == "S1", _ => Items("S2", last: true), always: true);

        _clock.Pass(TimeSpan.FromHours(23));
        await ItemsAsync();
        Assert.Equal("S1", _bench.StoredText("F1"));

        _clock.Pass(TimeSpan.FromHours(1));
        await ItemsAsync();
        Assert.Equal("S2", _bench.StoredText("F1"));
    }

    [Fact]
    public async Task A_quiet_hierarchy_s_state_is_stored_once_a_day_and_not_more_often()
    {
        _bench.KnowRoot("ROOT");
        _bench.Server.On("SyncFolderHierarchy", null, Folders("H1", FolderChange("Create", "I", "ROOT", "Inbox")));
        await FoldersAsync();
        _bench.Server.On(r => r.State == "H1", _ => Folders("H2"), always: true);

        _clock.Pass(TimeSpan.FromHours(23));
        await FoldersAsync();
        Assert.Equal("H1", Stored());

        _clock.Pass(TimeSpan.FromHours(1));
        await FoldersAsync();
        Assert.Equal("H2", Stored());
    }

    private string? Stored() =>
        _bench.Store.Read(new SyncStateIdentity(SyncStateIdentity.DefaultConsumer, "ROOT", SyncKinds.Hierarchy, SyncScopes.NormalItems))?.Text;

    private async Task ItemsAsync()
    {
        using var sync = _bench.Items();
        await SyncBench.DrainAsync(sync);
        Assert.True(sync.Summaries[0].Complete);
    }

    private async Task FoldersAsync()
    {
        using var sync = _bench.Hierarchy();
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
            sync.Accept(page);
        Assert.True(sync.Summary.Complete);
    }
}
