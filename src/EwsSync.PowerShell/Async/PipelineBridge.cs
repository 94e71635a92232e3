using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.PowerShell.Async;

/// <summary>
/// Async work behind a synchronous pipeline: "wait and drain". The operation runs on the pool; the pipeline thread, the only one that may
/// write, waits for it and meanwhile serves a queue of notices and requests. Data never goes through the queue: it is the operation's result.
/// </summary>
internal sealed class PipelineBridge(ICommandStreams streams) : ISyncObserver, IPipelineThread, IDisposable
{
    // How long a cancelled operation may take to notice, before it is left to itself.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly AsyncLocal<IPipelineThread?> Flowing = new();

    private readonly CancellationTokenSource _stop = new();
    private readonly PostQueue _posts = new();
    private Task? _work;
    private bool _disposed;

    /// <summary>Whose pipeline waits for the work that this code is part of; null where none does.</summary>
    public static IPipelineThread? Current => Flowing.Value;

    /// <summary>Runs <paramref name="operation"/> to its end and returns its result, on the pipeline thread.</summary>
    /// <exception cref="EwsException">What the operation threw, as it threw it.</exception>
    public T Await<T>(Func<CancellationToken, Task<T>> operation)
    {
        var token = _stop.Token;

        // The token is not given to Run: a task that never began would have to be distinguished from one that was stopped.
        var work = Task.Run(() => Begin(operation, token), CancellationToken.None);
        _work = work;
        work.ContinueWith(
            (_, posts) => ((PostQueue)posts!).Wake(), _posts, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (_posts.Next(work) is { } post)
            Serve(post, work);
        if (_posts.TakeDropped() is > 0 and var dropped)
            Serve(() => streams.Write(new SyncNotice(NoticeLevel.Step, "NoticesDropped", $"{dropped} more notices were not kept.")), work);
        return Result(work);
    }

    /// <inheritdoc/>
    public void Notice(SyncNotice notice) => _posts.Post(() => streams.Write(notice), optional: notice.Level != NoticeLevel.Warning);

    /// <inheritdoc/>
    public async Task<T> InvokeAsync<T>(Func<T> action, CancellationToken cancellationToken)
    {
        // Continuations run elsewhere: inline they would run on the pipeline thread and could wait for themselves.
        var reply = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stopped = _stop.Token.Register(() => reply.TrySetCanceled());
        using var given = cancellationToken.Register(() => reply.TrySetCanceled());
        _posts.Post(() =>
        {
            try
            {
                reply.TrySetResult(action());
            }
            catch (Exception e)
            {
                reply.TrySetException(e);
                if (_stop.IsCancellationRequested)
                    throw;
            }
        });
        return await reply.Task.ConfigureAwait(false);
    }

    /// <summary>Stops what is under way; from any thread, at any time, also after <see cref="Dispose"/>.</summary>
    public void Cancel()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // PowerShell does not wait for StopProcessing before it disposes.
        }
    }

    /// <summary>Cancels, sees the work to its end, then frees. <c>Select-Object -First</c> reaches nothing of a cmdlet but this.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _posts.Close();
        Cancel();
        LeaveQuietly(_work);
        _stop.Dispose();
    }

    private Task<T> Begin<T>(Func<CancellationToken, Task<T>> operation, CancellationToken token)
    {
        Flowing.Value = this;
        return operation(token);
    }

    private void Serve(Action post, Task work)
    {
        try
        {
            post();
        }
        catch
        {
            Cancel();
            LeaveQuietly(work);
            throw;
        }
    }

    private T Result<T>(Task<T> work)
    {
        try
        {
            return work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw streams.Stopped();
        }
        catch (OperationCanceledException e)
        {
            throw new EwsTransportException(ErrorIds.TimedOut, "The operation was given up before an answer came.", "Try again.", e) { IsTransient = true };
        }
    }

    private static void LeaveQuietly(Task? work)
    {
        try
        {
            work?.Wait(Grace);
        }
        catch (AggregateException)
        {
            // It was cancelled, or failed on the way out: nobody waits for its result any more.
        }
    }
}
