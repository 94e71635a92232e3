using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Resilience;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests;

/// <summary>What the concurrent calls of one mailbox share.</summary>
public sealed class OneMailboxTests
{
    private readonly ManualClock _clock = new();
    private readonly CollectingObserver _observer = new();

    [Fact]
    public async Task No_more_calls_are_under_way_than_allowed()
    {
        var attempts = Attempts(out _, limit: 3);
        using var started = new SemaphoreSlim(0);
        var finish = new TaskCompletionSource();
        var under = 0;
        var most = 0;

        var calls = Enumerable.Range(0, 10).Select(_ => Run(attempts, async () =>
        {
            lock (started)
                most = Math.Max(most, ++under);
            started.Release();
            await finish.Task;
            lock (started)
                under--;
        })).ToArray();
        for (var i = 0; i < 3; i++)
            await started.WaitAsync();
        finish.SetResult();
        await Task.WhenAll(calls);

        Assert.Equal(3, most);
    }

    [Fact]
    public async Task While_one_call_waits_for_the_server_no_other_call_of_the_mailbox_starts()
    {
        var attempts = Attempts(out _, limit: 3);
        var first = attempts.RunAsync(
            "SyncFolderItems", new CountedRetries(), (number, _) => number == 1 ? throw Busy() : Task.FromResult(_clock.UtcNow), default);
        var start = _clock.UtcNow;

        // This one was never refused, and is held all the same.
        var other = attempts.RunAsync("GetItem", new CountedRetries(), (_, _) => Task.FromResult(_clock.UtcNow), default);
        Assert.False(other.IsCompleted);
        await _clock.PassAsync();
        if (!first.IsCompleted || !other.IsCompleted)
            await Task.WhenAny(Task.WhenAll(first, other), _clock.PassAsync());

        Assert.Equal(start.AddSeconds(28), await first);
        Assert.Equal(start.AddSeconds(28), await other);
        Assert.Single(_observer.Notices, n => n.Id == "Waiting");
    }

    [Fact]
    public async Task Another_mailbox_is_not_held()
    {
        var kim = Attempts(out _, limit: 3);
        var lee = Attempts(out _, limit: 3);
        using var stop = new CancellationTokenSource();
        var held = kim.RunAsync<int>("SyncFolderItems", new CountedRetries(), (_, _) => throw Busy(), stop.Token);

        Assert.Equal(1, await lee.RunAsync("SyncFolderItems", new CountedRetries(), (number, _) => Task.FromResult(number), default));

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
    }

    [Fact]
    public async Task A_server_that_complains_of_too_many_calls_gets_one_less_each_time_but_never_none()
    {
        var clock = new InstantClock();
        var throttle = new MailboxThrottle(clock, 3);
        var attempts = new PollyAttempts(throttle, new RetryOptions(), new MailboxContext("kim@example.com", clock, () => 0.5, _observer, () => false));

        await attempts.RunAsync("SyncFolderItems", new CountedRetries(), (number, _) => number < 5 ? throw TooMany() : Task.FromResult(0), default);

        Assert.Equal(1, throttle.Limit);
        Assert.Equal(2, _observer.Notices.Count(n => n.Id == "FewerCalls"));
        var under = 0;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => attempts.RunAsync(
            "SyncFolderItems",
            new CountedRetries(),
            async (_, _) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref under));
                await Task.Yield();
                return Interlocked.Decrement(ref under);
            },
            default)));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_lengthen_a_wait()
    {
        var attempts = Attempts(out _, limit: 3);
        var running = attempts.RunAsync("SyncFolderItems", new CountedRetries(), (number, _) => number == 1 ? throw Busy() : Task.FromResult(number), default);

        _clock.Set(_clock.UtcNow.AddDays(-1));
        var other = attempts.RunAsync("GetItem", new CountedRetries(), (number, _) => Task.FromResult(number), default);
        var waited = await _clock.PassAsync() + await _clock.PassAsync();

        Assert.Equal(TimeSpan.FromSeconds(28), waited);
        Assert.Equal((2, 1), (await running, await other));
    }

    private static EwsResponseException Busy() => new(ErrorIds.ServerBusy, "busy") { Action = ErrorAction.Retry, RetryAfter = TimeSpan.FromSeconds(28) };

    private static EwsFaultException TooMany() => new(ErrorIds.ServerBusy, "too many") { Action = ErrorAction.Retry, IsConcurrencyLimit = true };

    private static Task<int> Run(PollyAttempts attempts, Func<Task> call) => attempts.RunAsync(
        "SyncFolderItems",
        new CountedRetries(),
        async (_, _) =>
        {
            await call();
            return 0;
        },
        default);

    private PollyAttempts Attempts(out MailboxThrottle throttle, int limit)
    {
        throttle = new MailboxThrottle(_clock, limit);
        return new PollyAttempts(throttle, new RetryOptions(), new MailboxContext("kim@example.com", _clock, () => 0.5, _observer, () => false));
    }
}
