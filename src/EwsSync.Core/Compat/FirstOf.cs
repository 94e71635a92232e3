using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Compat;

/// <summary>Waits for the first of several tasks, or for a stop; .NET Framework has no <c>Task.WaitAsync</c>.</summary>
internal static class FirstOf
{
    /// <exception cref="System.OperationCanceledException">It was stopped; the tasks go on.</exception>
    public static async Task WaitAsync(List<Task> tasks, CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(static s => ((TaskCompletionSource<bool>)s!).TrySetResult(true), stopped))
        {
            tasks.Add(stopped.Task);
            await Task.WhenAny(tasks).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }
}
