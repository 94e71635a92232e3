using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

public sealed class LoopGuardTests
{
    private readonly SyncBench _bench = new();

    [Fact]
    public async Task The_same_state_again_with_more_and_no_changes_ends_the_run_as_incomplete()
    {
        _bench.Server
            .On("SyncFolderItems", null, Items("S1", last: false, Create("a")))
            .On("SyncFolderItems", "S1", Items("S1", last: false));
        using var sync = _bench.Items();

        Assert.Equal(["Create a"], await SyncBench.DrainAsync(sync));

        var summary = sync.Summaries[0];
        Assert.Equal((false, "NoProgress"), (summary.Complete, summary.ErrorId));
        Assert.Contains("NoProgress", _bench.Observer.Ids);
        Assert.Equal("S1", _bench.StoredText("F1"));
    }

    [Fact]
    public async Task A_server_that_goes_round_in_circles_is_noticed()
    {
        _bench.Server
            .On(r => r.State is null, _ => Items("S1", last: false, Create("a")))
            .On(r => r.State == "S1", _ => Items("S2", last: false, Create("b")), always: true)
            .On(r => r.State == "S2", _ => Items("S1", last: false, Create("a")), always: true);
        using var sync = _bench.Items();

        Assert.Equal(["Create a", "Create b", "Create a"], await SyncBench.DrainAsync(sync));
        Assert.Equal("NoProgress", sync.Summaries[0].ErrorId);
    }

    [Fact]
    public async Task Empty_pages_with_new_states_are_believed_but_not_for_ever()
    {
        _bench.Server.On(_ => true, r => Items("S" + (Number(r.State) + 1).ToString(CultureInfo.InvariantCulture), last: false), always: true);
        using var sync = _bench.Items();

        Assert.Empty(await SyncBench.DrainAsync(sync));
        Assert.Equal("NoProgress", sync.Summaries[0].ErrorId);
    }

    [Fact]
    public async Task A_page_without_changes_that_is_not_the_last_is_passed_over()
    {
        _bench.Server
            .On("SyncFolderItems", null, Items("S1", last: false, Create("a")))
            .On("SyncFolderItems", "S1", Items("S2", last: false))
            .On("SyncFolderItems", "S2", Items("S3", last: true, Create("b")));
        using var sync = _bench.Items();

        Assert.Equal(["Create a", "Create b"], await SyncBench.DrainAsync(sync));
        Assert.True(sync.Summaries[0].Complete);
    }

    [Fact]
    public async Task A_server_that_says_last_too_early_can_be_asked_until_a_page_is_empty()
    {
        _bench.Server
            .On("SyncFolderItems", null, Items("S1", last: true, Create("a")))
            .On("SyncFolderItems", "S1", Items("S2", last: true, Create("b")))
            .On("SyncFolderItems", "S2", Items("S3", last: true));
        using var sync = _bench.Items(SyncBench.Full with { UntilEmptyPage = true });

        Assert.Equal(["Create a", "Create b"], await SyncBench.DrainAsync(sync));
        Assert.True(sync.Summaries.Single().Complete);
        _bench.Server.AssertAllUsed();
    }

    private static int Number(string? state) => state is null ? 0 : int.Parse(state[1..], CultureInfo.InvariantCulture);
}
