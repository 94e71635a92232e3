using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.PowerShell.Async;
using Xunit;

namespace EwsSync.PowerShell.Tests.Async;

public sealed class PipelineBridgeTests : IDisposable
{
    private readonly RecordedStreams _streams = new();
    private readonly PipelineBridge _bridge;

    public PipelineBridgeTests() => _bridge = new PipelineBridge(_streams);

    public void Dispose() => _bridge.Dispose();

    [Fact]
    public void The_operation_runs_elsewhere_and_its_result_comes_back_as_a_value()
    {
        var here = Environment.CurrentManagedThreadId;
        var there = _bridge.Await(_ => Task.FromResult(Environment.CurrentManagedThreadId));
        Assert.NotEqual(here, there);
    }

    [Fact]
    public void Notices_are_written_on_the_waiting_thread_while_the_operation_is_still_under_way()
    {
        using var written = new ManualResetEventSlim();
        _streams.OnWrite = _ => written.Set();

        // The operation ends only after its notice was written: a bridge that wrote afterwards would wait for ever.
        _bridge.Await(token => Task.Run(() =>
        {
            _bridge.Notice(Step("Busy"));
            written.Wait(token);
            return 0;
        }));

        Assert.Equal([("Busy", Environment.CurrentManagedThreadId)], _streams.Written);
    }

    [Fact]
    public void What_was_said_between_two_waits_is_written_during_the_second()
    {
        _bridge.Await(_ => Task.FromResult(0));
        _bridge.Notice(Step("Ahead"));
        Assert.Empty(_streams.Written);
        _bridge.Await(_ => Task.FromResult(0));
        Assert.Equal("Ahead", Assert.Single(_streams.Written).Id);
    }

    [Fact]
    public void An_exception_of_the_operation_comes_back_as_itself()
    {
        var thrown = new EwsTransportException(ErrorIds.ConnectionFailed, "Refused.");
        var caught = Assert.Throws<EwsTransportException>(() => _bridge.Await<int>(_ => throw thrown));
        Assert.Same(thrown, caught);
    }

    [Fact]
    public void A_stop_cancels_the_operation_and_ends_as_a_stopped_pipeline()
    {
        var cancelled = false;
        Assert.Throws<PipelineWasStoppedException>(() => _bridge.Await(async token =>
        {
            _bridge.Cancel();
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            catch (OperationCanceledException)
            {
                cancelled = true;
                throw;
            }

            return 0;
        }));
        Assert.True(cancelled);
    }

    [Fact]
    public void A_cancellation_that_nobody_here_asked_for_is_a_time_out_and_not_a_stop()
    {
        var e = Assert.Throws<EwsTransportException>(() => _bridge.Await<int>(_ => throw new TaskCanceledException()));
        Assert.Equal(ErrorIds.TimedOut, e.ErrorId);
        Assert.True(e.IsTransient);
    }

    [Fact]
    public void A_write_that_throws_cancels_the_operation_sees_it_end_and_is_thrown_on()
    {
        var ended = false;
        _streams.OnWrite = _ => throw new InvalidOperationException("-WarningAction Stop");
        var e = Assert.Throws<InvalidOperationException>(() => _bridge.Await(async token =>
        {
            _bridge.Notice(new SyncNotice(NoticeLevel.Warning, "Waiting", "28 s"));
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                ended = true;
            }

            return 0;
        }));
        Assert.Equal("-WarningAction Stop", e.Message);
        Assert.True(ended);
    }

    [Fact]
    public void A_request_runs_on_the_pipeline_thread_and_its_reply_goes_back()
    {
        var thread = _bridge.Await(token => _bridge.InvokeAsync(() => Environment.CurrentManagedThreadId, token));
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public void A_request_that_throws_fails_the_operation_and_not_the_bridge()
    {
        var e = Assert.Throws<FormatException>(() =>
            _bridge.Await(token => _bridge.InvokeAsync<int>(() => throw new FormatException("no token"), token)));
        Assert.Equal("no token", e.Message);
        Assert.Equal(7, _bridge.Await(_ => Task.FromResult(7)));
    }

    [Fact]
    public async Task Disposing_cancels_what_runs_on_and_sees_it_end()
    {
        var ended = false;
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var bridge = new PipelineBridge(_streams);
        var waiting = Task.Run(() => bridge.Await(async token =>
        {
            began.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                ended = true;
            }

            return 0;
        }));
        await began.Task;
        bridge.Dispose();
        Assert.True(ended);
        await Assert.ThrowsAnyAsync<Exception>(() => waiting);
    }

    [Fact]
    public void A_stop_after_the_end_and_a_second_dispose_do_nothing()
    {
        _bridge.Dispose();
        _bridge.Cancel();
        _bridge.Dispose();
        _bridge.Notice(Step("TooLate"));
        Assert.Empty(_streams.Written);
    }

    [Fact]
    public void A_flood_of_steps_is_cut_and_said_to_be_while_warnings_are_kept()
    {
        for (var i = 0; i < 5000; i++)
            _bridge.Notice(Step("Step"));
        _bridge.Notice(new SyncNotice(NoticeLevel.Warning, "Restart", "kept"));
        _bridge.Await(_ => Task.FromResult(0));
        Assert.Contains(_streams.Written, w => w.Id == "Restart");
        Assert.Equal("NoticesDropped", _streams.Written.Last().Id);
        Assert.InRange(_streams.Written.Count, 100, 1500);
    }

    [Fact]
    public void A_host_with_a_synchronization_context_that_nobody_pumps_is_no_deadlock()
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new NeverRunning());
        try
        {
            Assert.Equal(3, _bridge.Await(async _ =>
            {
                await Task.Yield();
                return 3;
            }));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private static SyncNotice Step(string id) => new(NoticeLevel.Step, id, id);

    private sealed class NeverRunning : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
