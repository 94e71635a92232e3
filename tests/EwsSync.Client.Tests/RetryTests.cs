using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Resilience;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Errors;
using EwsSync.Hosting;
using Xunit;

namespace EwsSync.Client.Tests;

public sealed class RetryTests
{
    private readonly InstantClock _clock = new();
    private readonly CollectingObserver _observer = new();
    private readonly CountedRetries _counted = new();

    [Fact]
    public async Task The_server_s_wait_wins_and_is_announced_before_it_starts()
    {
        var announced = new List<int>();
        var result = await Run(
            number =>
            {
                announced.Add(_observer.Notices.Count);
                return number == 1 ? throw Busy(TimeSpan.FromSeconds(28)) : number;
            });

        Assert.Equal(2, result);
        Assert.Equal([TimeSpan.FromSeconds(28)], _clock.Waits);
        Assert.Equal([TimeSpan.FromSeconds(28)], _counted.Waits);
        Assert.Equal([0, 1], announced);
        var notice = _observer.Notices[0];
        var until = new DateTimeOffset(2026, 11, 22, 14, 0, 28, TimeSpan.Zero);
        Assert.Equal(("Waiting", NoticeLevel.Warning, "kim@example.com"), (notice.Id, notice.Level, notice.Mailbox));
        Assert.Equal((TimeSpan.FromSeconds(28), until), (notice.Wait!.Value, notice.Until!.Value));
        Assert.Equal($"The server asked to wait 28 s, until {until.ToLocalTime():HH:mm:ss} (ErrorServerBusy).", notice.Message);
    }

    [Fact]
    public async Task Without_a_hint_the_waits_double_with_jitter_up_to_the_longest_and_end_with_the_budget()
    {
        var failure = await Assert.ThrowsAsync<EwsResponseException>(() => Run<int>(_ => throw Busy(null), random: () => 0.5));

        Assert.Equal([5, 10, 20, 40, 80, 160, 300, 285], _clock.Waits.Select(w => (int)w.TotalSeconds));
        Assert.Equal((9, TimeSpan.FromMinutes(15)), (failure.Attempts, failure.Waited));
        Assert.EndsWith("Given up after 9 attempts and 15 min of waiting.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("kim@example.com", failure.Mailbox);
    }

    [Theory]
    [InlineData(0.0, 4.0)]
    [InlineData(0.999, 6.0)]
    public async Task Jitter_is_a_fifth_either_way(double random, double seconds)
    {
        await Run(number => number == 1 ? throw Busy(null) : number, random: () => random);

        Assert.Equal(seconds, _clock.Waits[0].TotalSeconds, 0.01);
    }

    [Fact]
    public async Task A_server_that_names_a_tiny_wait_for_ever_is_not_hammered()
    {
        await Assert.ThrowsAsync<EwsResponseException>(() => Run<int>(_ => throw Busy(TimeSpan.FromMilliseconds(1)), random: () => 0.5));

        Assert.InRange(_clock.Waits.Count, 4, 10);
        Assert.All(_clock.Waits.Take(3), wait => Assert.Equal(TimeSpan.FromMilliseconds(1), wait));
    }

    [Fact]
    public async Task Short_hints_are_waited_for_as_long_as_the_budget_allows()
    {
        var failure = await Assert.ThrowsAsync<EwsResponseException>(
            () => Run<int>(_ => throw Busy(TimeSpan.FromSeconds(1)), options: new RetryOptions { WaitBudget = TimeSpan.FromSeconds(8) }));

        Assert.Equal([1, 1, 1, 5], _clock.Waits.Select(w => (int)w.TotalSeconds));
        Assert.Equal((5, TimeSpan.FromSeconds(8)), (failure.Attempts, failure.Waited));
    }

    [Theory]
    [InlineData(true, 7)]
    [InlineData(false, 1)]
    public async Task A_port_that_refuses_is_tried_again_only_where_nobody_waits_for_the_answer(bool repeats, int attempts)
    {
        var tried = 0;
        await Assert.ThrowsAsync<EwsTransportException>(() => Run<int>(
            number =>
            {
                tried = number;
                throw new EwsTransportException(ErrorIds.ConnectionFailed, "refused", null, new System.Net.Http.HttpRequestException("x", new SocketException((int)SocketError.ConnectionRefused)))
                {
                    Action = ErrorAction.RetrySoon,
                };
            },
            options: new RetryOptions { RepeatsRefused = repeats }));

        Assert.Equal(attempts, tried);
    }

    [Fact]
    public async Task No_wait_outlasts_the_time_limit()
    {
        var limit = new TimeLimit(_clock, TimeSpan.FromSeconds(20));
        var failure = await Assert.ThrowsAsync<EwsResponseException>(() => Run<int>(_ => throw Busy(null), limit: limit));

        Assert.Equal([5, 10], _clock.Waits.Select(w => (int)w.TotalSeconds));
        Assert.True(failure.IsOutOfTime);
        Assert.EndsWith("The next attempt would come in 20 s, when the time limit is over.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_back_off_that_another_call_caused_does_not_outlast_the_time_limit()
    {
        var throttle = new MailboxThrottle(_clock, 3);
        throttle.HoldFor(TimeSpan.FromHours(1));

        var failure = await Assert.ThrowsAsync<EwsTransportException>(
            () => throttle.EnterAsync(new TimeLimit(_clock, TimeSpan.FromMinutes(5)), CancellationToken.None));

        Assert.Equal(ErrorIds.TimeLimitReached, failure.ErrorId);
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task A_hint_beyond_the_budget_surfaces_at_once()
    {
        var failure = await Assert.ThrowsAsync<EwsResponseException>(() => Run<int>(_ => throw Busy(TimeSpan.FromMinutes(16))));

        Assert.Empty(_clock.Waits);
        Assert.Equal(TimeSpan.FromMinutes(16), failure.RetryAfter);
    }

    [Fact]
    public async Task A_broken_connection_is_repeated_at_once_and_then_after_short_waits()
    {
        var failure = await Assert.ThrowsAsync<EwsTransportException>(
            () => Run<int>(_ => throw Broken(), random: () => 0.5));

        Assert.Equal([0, 1, 2, 4, 8, 16], _counted.Waits.Select(w => (int)w.TotalSeconds));
        Assert.Equal(7, failure.Attempts);
        Assert.Equal(("Retrying", NoticeLevel.Step), (_observer.Notices[0].Id, _observer.Notices[0].Level));
    }

    [Theory]
    [InlineData(ErrorAction.RetryFewTimes, 4)]
    [InlineData(ErrorAction.RetryOnce, 2)]
    [InlineData(ErrorAction.Surface, 1)]
    [InlineData(ErrorAction.RestartPosition, 1)]
    [InlineData(ErrorAction.FolderGone, 1)]
    [InlineData(ErrorAction.FindIdAgain, 1)]
    [InlineData(ErrorAction.Item, 1)]
    public async Task Each_kind_of_error_is_tried_as_often_as_its_action_says(ErrorAction action, int attempts)
    {
        var tried = 0;
        var failure = await Assert.ThrowsAsync<EwsTransportException>(() => Run<int>(number =>
        {
            tried = number;
            throw new EwsTransportException(ErrorIds.HttpError, "x") { Action = action };
        }));

        Assert.Equal(attempts, tried);
        Assert.Equal(attempts > 1, failure.Message.Contains("Given up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_transient_and_no_more_is_repeated_a_few_times()
    {
        var failure = await Assert.ThrowsAsync<EwsProtocolException>(
            () => Run<int>(_ => throw new EwsProtocolException(ErrorIds.UnexpectedResponse, "garbled") { IsTransient = true }));

        Assert.Equal(4, failure.Attempts);
    }

    [Fact]
    public async Task An_error_that_needs_its_time_is_given_it_where_the_server_names_none()
    {
        await Run(
            number => number == 1 ? throw new EwsTransportException(ErrorIds.ServerBusy, "503") { Action = ErrorAction.Retry, LeastWait = TimeSpan.FromSeconds(30) } : number);

        Assert.Equal([TimeSpan.FromSeconds(30)], _clock.Waits);
    }

    [Fact]
    public async Task Errors_of_other_kinds_and_stops_pass_through_untouched()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Run<int>(_ => throw new InvalidOperationException()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run<int>(_ => throw new OperationCanceledException()));

        Assert.Empty(_observer.Notices);
    }

    [Fact]
    public async Task A_stop_ends_a_wait()
    {
        using var stop = new CancellationTokenSource();
        var clock = new ManualClock();
        var attempts = Attempts(clock, () => 0.5);
        var running = attempts.RunAsync<int>("SyncFolderItems", _counted, (_, _) => throw Busy(TimeSpan.FromMinutes(5)), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task The_schema_version_steps_down_at_once_until_the_oldest_one()
    {
        var version = new MailboxVersion("V2017_07_11");
        var asked = new List<string>();

        await Assert.ThrowsAsync<EwsFaultException>(() => Run<int>(
            _ =>
            {
                asked.Add(version.Current);
                throw new EwsFaultException(ErrorIds.VersionNotSupported, "x") { Action = ErrorAction.LowerVersion };
            },
            lower: version.Lower));

        Assert.Equal(["V2017_07_11", "Exchange2013_SP1", "Exchange2010_SP2", "Exchange2010", "Exchange2007_SP1"], asked);
        Assert.Empty(_clock.Waits);
    }

    private static EwsResponseException Busy(TimeSpan? hint) =>
        new(ErrorIds.ServerBusy, "The server is busy.")
        {
            Action = ErrorAction.Retry,
            IsTransient = true,
            ServerCode = ResponseCode.ErrorServerBusy,
            RetryAfter = hint,
        };

    private static EwsTransportException Broken() =>
        new(ErrorIds.ConnectionFailed, "The connection was reset.") { Action = ErrorAction.RetrySoon, IsTransient = true };

    private Task<T> Run<T>(Func<int, T> attempt, Func<double>? random = null, Func<bool>? lower = null, RetryOptions? options = null, TimeLimit? limit = null) =>
        Attempts(_clock, random ?? (() => 0.5), lower, options).RunAsync("SyncFolderItems", limit is null ? _counted : new CountedRetries { TimeLimit = limit }, (number, _) => Task.FromResult(attempt(number)), default);

    private PollyAttempts Attempts(IClock clock, Func<double> random, Func<bool>? lower = null, RetryOptions? options = null) =>
        new(
            new MailboxThrottle(clock, 3),
            options ?? new RetryOptions(),
            new MailboxContext("kim@example.com", clock, random, _observer, lower ?? (() => false)));
}
