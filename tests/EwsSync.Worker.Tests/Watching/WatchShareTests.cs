using System.Collections.Generic;
using System.Linq;
using EwsSync.Worker.Watching;
using Xunit;

namespace EwsSync.Worker.Tests.Watching;

public sealed class WatchShareTests
{
    private static readonly string[] Mailboxes = [.. Enumerable.Range(1, 3000).Select(number => $"user{number}@contoso.example")];

    [Fact]
    public void Each_mailbox_is_one_workers_and_the_shares_are_alike()
    {
        var shares = Shares("a", "b", "c");
        Assert.Equal(Mailboxes.Order(), shares.Values.SelectMany(share => share).Order());
        Assert.All(shares.Values, share => Assert.InRange(share.Count, 850, 1150));
    }

    [Fact]
    public void When_a_worker_goes_only_its_share_moves()
    {
        var (before, after) = (Shares("a", "b", "c"), Shares("a", "c"));
        Assert.Empty(before["a"].Except(after["a"]));
        Assert.Empty(before["c"].Except(after["c"]));
        Assert.Equal(before["b"].Order(), after["a"].Except(before["a"]).Concat(after["c"].Except(before["c"])).Order());
    }

    [Fact]
    public void A_worker_that_has_not_checked_in_yet_has_its_share() => Assert.NotEmpty(WatchShare.Of("new", ["a", "b"], Mailboxes));

    private static Dictionary<string, HashSet<string>> Shares(params string[] workers) =>
        workers.ToDictionary(worker => worker, worker => WatchShare.Of(worker, workers, Mailboxes).ToHashSet());
}
