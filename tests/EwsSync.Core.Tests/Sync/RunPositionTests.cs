using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.State;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.Sync;

public sealed class RunPositionTests
{
    private static readonly SourceTraits Traits = new() { Name = "test", MaxUncommitted = 3, MaxEmptyPages = 2, GivesMarks = false };

    [Fact]
    public void The_last_page_makes_any_phase_incremental_and_moves_on()
    {
        foreach (var phase in new[] { SyncPhases.Initial, SyncPhases.Baseline, SyncPhases.Restart, SyncPhases.Incremental })
        {
            var position = At("p0", phase);

            Assert.Equal(new PageVerdict(false, null, phase), position.Judge(Page("p1", isLast: false)));
            Assert.Equal("p0", position.Text);
            position.MoveTo(Page("p1", isLast: false));
            Assert.Equal("p1", position.Text);
            Assert.Equal(new PageVerdict(true, null, SyncPhases.Incremental), position.Judge(Page("p1", isLast: true)));
        }
    }

    [Fact]
    public void A_page_that_leads_nowhere_ends_the_run_and_changes_no_phase()
    {
        var verdict = At("p0", SyncPhases.Initial).Judge(Page("p0", isLast: false));

        Assert.Equal((true, SyncPhases.Initial), (verdict.IsLast, verdict.Phase));
        Assert.Contains("same state", verdict.Loop, System.StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_empty_pages_are_believed_as_the_source_deserves()
    {
        var position = At("p0", SyncPhases.Incremental);
        for (var i = 1; i <= 2; i++)
        {
            Assert.Null(position.Judge(Page($"p{i}", isLast: false)).Loop);
            position.MoveTo(Page($"p{i}", isLast: false));
        }

        Assert.NotNull(position.Judge(Page("p3", isLast: false)).Loop);
    }

    [Fact]
    public void A_restart_is_announced_until_it_was_and_forgets_where_the_run_has_been()
    {
        var position = At("p0", SyncPhases.Incremental);
        position.Judge(Page("p1", isLast: false));
        Assert.False(position.MustAnnounce);

        position.Restart();

        Assert.Equal((null, SyncPhases.Restart, true), (position.Text, position.Phase, position.MustAnnounce));
        Assert.Null(position.Judge(Page("p0", isLast: false)).Loop);
        position.Announced();
        Assert.False(position.MustAnnounce);
        Assert.True(At(null, SyncPhases.Restart).MustAnnounce);
    }

    [Fact]
    public void What_nobody_follows_begins_anew_without_a_word()
    {
        var baseline = At("p0", SyncPhases.Baseline);
        baseline.Restart();
        Assert.Equal((null, SyncPhases.Baseline, false), (baseline.Text, baseline.Phase, baseline.MustAnnounce));

        var tree = At("p0", SyncPhases.Incremental);
        tree.Restart(announce: false);
        Assert.Equal((null, SyncPhases.Incremental, false), (tree.Text, tree.Phase, tree.MustAnnounce));
    }

    private static RunPosition At(string? text, string phase) =>
        new(new SyncState(new SyncStateIdentity("default", "F1", SyncKinds.Items, SyncScopes.NormalItems)) { Text = text, Phase = phase }, Traits);

    private static SourcePage<ItemChange> Page(string next, bool isLast) => new() { Changes = [], Next = next, IsLast = isLast };
}
