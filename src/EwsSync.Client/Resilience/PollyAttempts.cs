using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;
using Polly;
using Polly.Retry;

namespace EwsSync.Client.Resilience;

/// <summary>
/// Repeats attempts with Polly as the table of errors says. Polly drives the loop; the waiting is done by the mailbox's throttle, because one
/// wait holds all calls of the mailbox. Polly takes over when a first attempt has failed: a run without trouble neither loads nor compiles it.
/// </summary>
internal sealed class PollyAttempts : IAttempts
{
    private readonly MailboxThrottle _throttle;
    private readonly RetryOptions _options;
    private readonly MailboxContext _mailbox;
    private ResiliencePipeline? _pipeline;

    public PollyAttempts(MailboxThrottle throttle, RetryOptions options, MailboxContext mailbox)
    {
        _throttle = throttle;
        _options = options;
        _mailbox = mailbox;
    }

    /// <inheritdoc/>
    public async Task<T> RunAsync<T>(
        string operation, IAttemptCounter counter, Func<int, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var call = new Call(operation, counter, new RetryPlan(_options, _mailbox.Random, _mailbox.LowerVersion, counter.TimeLimit));
        try
        {
            EwsException failure;
            try
            {
                return await AttemptAsync(call, attempt, cancellationToken).ConfigureAwait(false);
            }
            catch (EwsException e)
            {
                failure = e;
            }

            return await RepeatAsync(call, attempt, ExceptionDispatchInfo.Capture(failure), cancellationToken).ConfigureAwait(false);
        }
        catch (EwsException e)
        {
            e.Mailbox ??= _mailbox.Address;
            if (call.Plan.Failures > 1)
                e.GivenUp(call.Plan.Failures, call.Plan.Waited);
            throw;
        }
    }

    /// <summary>Goes on behind the failed first attempt, which is Polly's first one too.</summary>
    private async Task<T> RepeatAsync<T>(
        Call call, Func<int, CancellationToken, Task<T>> attempt, ExceptionDispatchInfo failed, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(Keys.Call, call);
            var result = await Pipeline().ExecuteAsync(
                static async (context, state) =>
                {
                    if (state.Call.Plan.Failures == 0)
                        state.Failed.Throw();
                    return await state.This.AttemptAsync(state.Call, state.Attempt, context.CancellationToken).ConfigureAwait(false);
                },
                context,
                (This: this, Call: call, Attempt: attempt, Failed: failed)).ConfigureAwait(false);
            if (call.Plan.Waited > TimeSpan.Zero)
                Tell(WaitNotice.Recovered, $"{call.Operation} succeeded at attempt {call.Plan.Failures + 1}, after "
                    + $"{Durations.InWords(call.Plan.Waited)} of waiting.");
            return result;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // Two calls that fail at once may make two of them; one is as good as the other.
    private ResiliencePipeline Pipeline() => _pipeline ??= new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = args => new ValueTask<bool>(Repeats(args.Outcome.Exception, args.Context)),
            DelayGenerator = static _ => new ValueTask<TimeSpan?>(TimeSpan.Zero),
        })
        .Build();

    private async Task<T> AttemptAsync<T>(Call call, Func<int, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        if (call.OwnWait > TimeSpan.Zero)
            await _mailbox.Clock.Delay(call.OwnWait, cancellationToken).ConfigureAwait(false);
        await _throttle.EnterAsync(call.Counter.TimeLimit, cancellationToken).ConfigureAwait(false);
        try
        {
            return await attempt(call.Plan.Failures + 1, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _throttle.Exit();
        }
    }

    private bool Repeats(Exception? outcome, ResilienceContext context)
    {
        if (outcome is not EwsException error || !context.Properties.TryGetValue(Keys.Call, out var call) || !call.Plan.Repeats(error))
            return false;
        if (error.IsConcurrencyLimit && _throttle.Lower())
            Tell(WaitNotice.FewerCalls, $"Too many calls at once for this mailbox: from now on at most {_throttle.Limit}.");
        var wait = call.Plan.Wait;
        _mailbox.Observer.Notice(WaitNotice.Of(call.Operation, _mailbox.Address, error, call.Plan, _mailbox.Clock.UtcNow));
        call.Counter.Retrying(wait);
        // A broken connection is this call's own trouble; everything else is the server's, and holds all calls of the mailbox.
        var isOwn = error.Action == ErrorAction.RetrySoon;
        call.OwnWait = isOwn ? wait : TimeSpan.Zero;
        if (!isOwn && wait > TimeSpan.Zero)
            _throttle.HoldFor(wait);
        return true;
    }

    private void Tell(string id, string message) =>
        _mailbox.Observer.Notice(new SyncNotice(NoticeLevel.Step, id, message) { Mailbox = _mailbox.Address });

    /// <summary>Apart, because a class with a static field of Polly's cannot be used without loading Polly.</summary>
    private static class Keys
    {
        public static readonly ResiliencePropertyKey<Call> Call = new("EwsSync.Call");
    }

    private sealed class Call(string operation, IAttemptCounter counter, RetryPlan plan)
    {
        public string Operation { get; } = operation;

        public IAttemptCounter Counter { get; } = counter;

        public RetryPlan Plan { get; } = plan;

        public TimeSpan OwnWait { get; set; }
    }
}
