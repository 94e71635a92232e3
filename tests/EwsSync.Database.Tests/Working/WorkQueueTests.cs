using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.Tests.Backends;
using EwsSync.Database.Working;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Database.Tests.Working;

/// <summary>Who synchronizes what, and when; time passes by moving what is noted back.</summary>
public sealed class WorkQueueTests
{
    private const string Server = "https://mail.contoso.com";
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task What_has_been_due_for_longest_comes_first_and_each_goes_to_one_worker(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 6);
        await bench.DueAsync("user3", 300);
        await bench.DueAsync("user5", 200);
        await bench.DueAsync("user1", 100);

        var first = await bench.ClaimAsync("A", 2);
        var second = await bench.ClaimAsync("B", 5);

        Assert.Equal(["user3", "user5"], first.Select(claim => claim.Address));
        Assert.Equal("user1", second[0].Address);
        Assert.Empty(first.Select(claim => claim.Address).Intersect(second.Select(claim => claim.Address)));
        Assert.Equal(6, first.Count + second.Count);
        Assert.Empty(await bench.ClaimAsync("C", 5));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Workers_at_once_take_each_mailbox_once(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 60);

        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(async number =>
        {
            var mine = new List<WorkClaim>();
            while (await bench.ClaimAsync($"W{number}", 4) is { Count: > 0 } more)
                mine.AddRange(more);
            return mine;
        }));

        // Whoever found all of the rest taken by others at that moment has ended early; nobody has taken one twice.
        var all = claims.SelectMany(mine => mine).Select(claim => claim.Address).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        while (await bench.ClaimAsync("last", 10) is { Count: > 0 } rest)
            all.AddRange(rest.Select(claim => claim.Address));
        Assert.Equal(60, all.Count);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_firing_during_a_run_is_kept_and_one_that_is_late_is_due_once(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 1);
        var claim = Assert.Single(await bench.ClaimAsync("A", 1));
        Assert.Equal(1, await bench.Mirror.Plan.FireAsync("night", 0));
        Assert.Equal(0, await bench.Mirror.Plan.FireAsync("night", 0));
        Assert.Empty(await bench.ClaimAsync("B", 1));

        Assert.True(await bench.Mirror.Work.EndAsync(claim, new WorkOutcome { IsComplete = true }));

        var again = Assert.Single(await bench.ClaimAsync("B", 1));
        Assert.True(await bench.Mirror.Work.EndAsync(again, new WorkOutcome { IsComplete = true }));
        Assert.Empty(await bench.ClaimAsync("B", 1));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Who_was_frozen_beyond_the_lease_writes_nothing_more_and_the_mailbox_is_due_with_its_age(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 1);
        await bench.DueAsync("user1", 500);
        var frozen = Assert.Single(await bench.ClaimAsync("A", 1));
        var writer = new Writer(bench.Mirror, frozen.Lease);
        await writer.WriteAsync("F", Change.Create("a"));
        await bench.PassAsync(11);

        var taken = Assert.Single(await bench.ClaimAsync("B", 1));

        Assert.Equal(frozen.DueUtc.AddSeconds(-11), taken.DueUtc, TimeSpan.FromMilliseconds(5));
        Assert.Equal(ErrorIds.LeaseLost, (await Assert.ThrowsAsync<DatabaseException>(() => writer.WriteAsync("F", Change.Create("b")))).ErrorId);
        Assert.Equal(frozen, Assert.Single(await bench.Mirror.Work.KeepAsync(WorkBench.Worker("A"), [frozen], Lease)));
        Assert.False(await bench.Mirror.Work.EndAsync(frozen, new WorkOutcome { IsComplete = true }));
        await new Writer(bench.Mirror, taken.Lease).WriteAsync("G", Change.Create("b"));
        Assert.True(await bench.Mirror.Work.EndAsync(taken, new WorkOutcome { IsComplete = true }));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Who_says_that_it_is_there_keeps_its_claims(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 2);
        var claims = await bench.ClaimAsync("A", 2);
        await bench.PassAsync(8);
        Assert.Empty(await bench.Mirror.Work.KeepAsync(WorkBench.Worker("A"), claims, Lease));
        await bench.PassAsync(8);

        // A check-in that crosses the end of a claim holds nothing back.
        await bench.Mirror.Work.EndAsync(claims[1], new WorkOutcome());
        Assert.Equal(claims[1], Assert.Single(await bench.Mirror.Work.KeepAsync(WorkBench.Worker("A"), claims, Lease)));
        claims = [claims[0], Assert.Single(await bench.ClaimAsync("A", 2))];

        Assert.Empty(await bench.ClaimAsync("B", 2));
        Assert.Equal(1, await bench.Mirror.Work.LiveAsync());
        await bench.PassAsync(30);
        Assert.Equal(0, await bench.Mirror.Work.LiveAsync());
        Assert.Equal(2, (await bench.ClaimAsync("B", 2)).Count);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task One_that_always_fails_rests_longer_each_time_and_keeps_its_age(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 1);
        var due = Assert.Single(await bench.ClaimAsync("A", 1));
        for (var failures = 1; failures <= 3; failures++)
        {
            Assert.Equal(failures - 1, due.Failures);
            await bench.Mirror.Work.EndAsync(due, new WorkOutcome { ErrorId = ErrorIds.AccessDenied, Error = "No right.", Advice = "Ask.", RestFor = WorkOutcome.RestAfter(failures) });
            Assert.Empty(await bench.ClaimAsync("A", 1));
            await bench.PassAsync((60 << (failures - 1)) - 5);
            Assert.Empty(await bench.ClaimAsync("A", 1));
            await bench.PassAsync(6);
            due = Assert.Single(await bench.ClaimAsync("A", 1));
        }

        await bench.Mirror.Work.EndAsync(due, new WorkOutcome { IsComplete = true });
        Assert.Equal(0, await bench.Mirror.Backend.LookAsync(session => session.FindAsync("SELECT failures FROM work", row => row.GetInt32(0), default), default));
        Assert.Equal(60, WorkOutcome.RestAfter(100).TotalMinutes);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Firings_are_spread_and_the_more_important_come_first_but_not_for_ever(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 40);
        foreach (var claim in await bench.ClaimAsync("A", 100))
            await bench.Mirror.Work.EndAsync(claim, new WorkOutcome { IsComplete = true });
        await bench.Mirror.Plan.EnlistAsync("vip", Server, ["boss"], priority: 2);
        Assert.Equal("boss", Assert.Single(await bench.ClaimAsync("A", 1)).Address);

        Assert.Equal(40, await bench.Mirror.Plan.FireAsync("night", 3600));
        var now = (await bench.ClaimAsync("A", 100)).Count;
        Assert.InRange(now, 0, 5);
        await bench.PassAsync(1800);
        Assert.InRange(now + (await bench.ClaimAsync("A", 100)).Count, 10, 30);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Mailboxes_come_and_go_pause_and_are_hurried(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 3);
        var orders = bench.Mirror.WorkOrders;
        Assert.Equal(1, await orders.PauseAsync(new WorkSearch { Mailbox = "user1" }, true));
        var enlisted = await bench.Mirror.Plan.EnlistAsync("night", Server, ["USER1", "user2", "user4"]);
        Assert.Equal((1, 1), (enlisted.Added, enlisted.Removed));
        Assert.Equal(1, await orders.RunNowAsync(new WorkSearch { Mailbox = "USER2" }));

        Assert.Equal(["user2", "user4"], (await bench.ClaimAsync("A", 9)).Select(claim => claim.Address));
        Assert.Equal(1, await orders.PauseAsync(new WorkSearch { Mailbox = "user1" }, false));
        Assert.Equal("user1", Assert.Single(await bench.ClaimAsync("A", 9)).Address);
        Assert.Equal(0, await orders.RunNowAsync(new WorkSearch { Mailbox = "user3" }));
        Assert.Empty(await bench.Mirror.Work.ClaimAsync("A", "https://other.contoso.com", 9, Lease));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Nobody_takes_what_it_cannot_run(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 2);
        await bench.Mirror.Plan.EnlistAsync("vip", Server, ["boss"]);

        Assert.Empty(await bench.Mirror.Work.ClaimAsync("A", Server, 9, Lease, ["removed"]));
        Assert.Equal("boss", Assert.Single(await bench.Mirror.Work.ClaimAsync("A", Server, 9, Lease, ["removed", "vip"])).Address);
        Assert.Equal(2, (await bench.Mirror.Work.ClaimAsync("A", Server, 9, Lease, ["night", "vip"])).Count);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_servers_wish_to_be_left_alone_is_everybodys(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 1);
        Assert.Null(await bench.Mirror.Work.BackOffOfAsync(Server));
        await bench.Mirror.Work.BackOffAsync(Server, TimeSpan.FromSeconds(90), "ErrorServerBusy");
        await bench.Mirror.Work.BackOffAsync(Server, TimeSpan.FromSeconds(5), "ErrorServerBusy");

        Assert.InRange((await bench.Mirror.Work.BackOffOfAsync(Server))!.Value, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(91));
        Assert.Null(await bench.Mirror.Work.BackOffOfAsync("https://other.contoso.com"));
    }
}
