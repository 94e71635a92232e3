using System;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Core.Tests;

/// <summary>What tests ask of tasks, and .NET Framework does not have.</summary>
internal static class Tasks
{
    public static async Task WaitAsync(this Task task, TimeSpan limit)
    {
        if (await Task.WhenAny(task, Task.Delay(limit)) != task)
            throw new TimeoutException();
        await task;
    }

    public static async Task WaitAsync(this Task task, CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource();
        using (cancellationToken.Register(() => stopped.TrySetResult()))
            await Task.WhenAny(task, stopped.Task);
        cancellationToken.ThrowIfCancellationRequested();
        await task;
    }

    public static Task CancelAsync(this CancellationTokenSource source) => Task.Run(source.Cancel);
}

/// <summary>The one without a result.</summary>
internal sealed class TaskCompletionSource
{
    private readonly TaskCompletionSource<bool> _inner = new();

    public Task Task => _inner.Task;

    public void SetResult() => _inner.SetResult(true);

    public bool TrySetResult() => _inner.TrySetResult(true);
}
