using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Resilience;
using Xunit;

namespace EwsSync.Client.Tests;

public sealed class CallBudgetTests
{
    [Fact]
    public async Task No_more_are_under_way_than_may_be_and_who_came_first_goes_first()
    {
        var budget = new CallBudget(2);
        var (first, second) = (await budget.EnterAsync(default), await budget.EnterAsync(default));
        var (third, fourth) = (budget.EnterAsync(default), budget.EnterAsync(default));

        Assert.False(third.IsCompleted);
        second.Dispose();
        second.Dispose();
        using (await third)
            Assert.False(fourth.IsCompleted);
        using (await fourth)
            Assert.Equal(2, budget.Running);
        first.Dispose();
        Assert.Equal(0, budget.Running);
    }

    [Fact]
    public async Task The_number_may_change_at_any_time()
    {
        var budget = new CallBudget(1);
        var first = await budget.EnterAsync(default);
        var waiting = budget.EnterAsync(default);

        budget.Limit = 2;
        var second = await waiting;
        budget.Limit = 1;
        var third = budget.EnterAsync(default);
        first.Dispose();
        Assert.False(third.IsCompleted);
        second.Dispose();
        (await third).Dispose();
        Assert.Throws<ArgumentOutOfRangeException>(() => budget.Limit = 0);
    }

    [Fact]
    public async Task Who_has_enough_leaves_the_place_to_the_next()
    {
        var budget = new CallBudget(1);
        var first = await budget.EnterAsync(default);
        using var enough = new CancellationTokenSource();
        var (second, third) = (budget.EnterAsync(enough.Token), budget.EnterAsync(default));

        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        (await third).Dispose();
        Assert.Equal(0, budget.Running);
    }

    [Fact]
    public async Task Many_at_once_never_exceed_it()
    {
        var budget = new CallBudget(3);
        var (running, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            using var place = await budget.EnterAsync(default);
            var now = Interlocked.Increment(ref running);
            lock (budget)
                most = Math.Max(most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
        }));

        Assert.InRange(most, 1, 3);
        Assert.Equal(0, budget.Running);
    }
}
