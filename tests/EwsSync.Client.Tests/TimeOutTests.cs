using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using EwsSync.Transport;
using Xunit;

namespace EwsSync.Client.Tests;

public sealed class TimeOutTests
{
    private static readonly TransportOptions Limits = new()
    {
        FirstByteTimeout = TimeSpan.FromSeconds(120),
        IdleTimeout = TimeSpan.FromSeconds(60),
        AttemptTimeout = TimeSpan.FromSeconds(600),
    };

    [Fact]
    public async Task A_server_that_never_answers_times_out_after_the_first_byte_limit()
    {
        var clock = new ManualClock();
        await using var server = new ScriptedServer().Then(connection => connection.StallAsync());
        var sending = Calls.SendAsync(Calls.Options(server, Limits) with { Clock = clock });

        var passed = TimeSpan.Zero;
        for (var i = 0; i < 4; i++)
            passed += await clock.PassAsync();

        var failure = await Assert.ThrowsAsync<EwsTransportException>(() => sending);
        Assert.Equal(TimeSpan.FromSeconds(120), passed);
        Assert.Equal((ErrorIds.TimedOut, true), (failure.ErrorId, failure.IsTransient));
        Assert.Contains("no answer came within 2 min", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_stalls_times_out_after_the_idle_limit()
    {
        var clock = new ManualClock();
        var arrived = new TaskCompletionSource();
        await using var server = new ScriptedServer().Then(async connection =>
        {
            await connection.SendAsync(Http.Ok()[..^5]);
            await connection.StallAsync();
        });
        var call = Calls.GetFolder with { BytesArrived = _ => arrived.TrySetResult() };
        var sending = Calls.SendAsync(Calls.Options(server, Limits) with { Clock = clock }, call);
        await arrived.Task;

        // Four slices of silence, and before them what was still under way: that of the first-byte limit, or one that more of the answer ended.
        var slices = new List<TimeSpan>();
        while (clock.PassAsync() is var slice && await Task.WhenAny(slice, sending) == slice)
            slices.Add(await slice);

        var failure = await Assert.ThrowsAsync<EwsTransportException>(() => sending);
        Assert.Equal([15, 15, 15, 15], slices.Select(s => (int)s.TotalSeconds).TakeLast(4));
        Assert.Equal(ErrorIds.TimedOut, failure.ErrorId);
        Assert.Contains("no more of the answer came for 60 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_drip_is_not_idle_but_ends_with_the_attempt()
    {
        var clock = new ManualClock();
        using var arrived = new SemaphoreSlim(0);
        using var more = new SemaphoreSlim(0);
        await using var server = new ScriptedServer().Then(async connection =>
        {
            await connection.SendAsync(Http.Head("HTTP/1.1 200 OK\nContent-Type: text/xml\nContent-Length: 1000000"));
            while (true)
            {
                await connection.SendAsync("x");
                await more.WaitAsync();
            }
        });
        var call = Calls.GetFolder with { BytesArrived = _ => arrived.Release() };
        var sending = Calls.SendAsync(Calls.Options(server, Limits) with { Clock = clock }, call);

        var passed = TimeSpan.Zero;
        var drops = 0;
        while (passed < Limits.AttemptTimeout)
        {
            await arrived.WaitAsync();
            drops++;
            passed += await clock.PassAsync();
            more.Release();
        }

        var failure = await Assert.ThrowsAsync<EwsTransportException>(() => sending);
        more.Release(1000);
        Assert.True(drops > 30, "A drip of a byte in every quarter of the idle limit was cut off early.");
        Assert.Contains("the answer was not complete within 10 min", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_is_a_cancellation_and_not_a_time_out()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new ScriptedServer().Then(async connection =>
        {
            await connection.SendAsync(Http.Ok()[..^5]);
            await connection.StallAsync();
        });
        var call = Calls.GetFolder with { BytesArrived = _ => stop.Cancel() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Calls.SendAsync(Calls.Options(server), call, stop.Token));
    }

    [Fact]
    public async Task A_clock_that_is_set_forward_does_not_end_an_attempt()
    {
        var clock = new ManualClock();
        var set = new TaskCompletionSource();
        await using var server = new ScriptedServer().Then(async connection =>
        {
            await set.Task;
            await connection.SendAsync(Http.Ok());
        });
        var sending = Calls.SendAsync(Calls.Options(server, Limits) with { Clock = clock });

        clock.Set(clock.UtcNow.AddYears(1));
        set.SetResult();

        using var reply = await sending;
        Assert.Equal(200, reply.StatusCode);
    }
}
