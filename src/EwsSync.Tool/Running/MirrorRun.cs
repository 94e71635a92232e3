using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Errors;
using EwsSync.Sync;
using EwsSync.Tool.Errors;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Running;

/// <summary>Brings mailboxes into a database, several at a time.</summary>
internal static class MirrorRun
{
    /// <param name="mirror">The mirror.</param>
    /// <param name="requests">The mailboxes.</param>
    /// <param name="parallel">How many at a time.</param>
    /// <param name="report">Receives failures.</param>
    /// <param name="ended">Gets each summary, one at a time.</param>
    /// <param name="stopped">Where the mirror puts summaries of what was interrupted.</param>
    /// <param name="cancellationToken">Interrupts.</param>
    public static async Task<RunOutcome> RunAsync(
        MailboxMirror mirror,
        IReadOnlyList<ItemSyncRequest> requests,
        int parallel,
        Report report,
        Action<MirrorSummary> ended,
        IReadOnlyCollection<MirrorSummary> stopped,
        CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var summaries = new List<MirrorSummary>();
        EwsException? fatal = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = stop.Token }, async (request, token) =>
            {
                var summary = await mirror.RunAsync(request, token);
                lock (summaries)
                {
                    summaries.Add(summary);
                    ended(summary);
                }

                if (summary.Cause is not { } error)
                    return;
                report.Failed(error);
                if (FatalErrors.Concerns(error, requests.Count > 1) && Interlocked.CompareExchange(ref fatal, error, null) is null)
                    await stop.CancelAsync();
            });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was committed is kept.
        }

        summaries.AddRange(stopped);
        return new RunOutcome("mirror")
        {
            Mirrors = summaries,
            Summaries = [.. summaries.SelectMany(s => s.FolderSummaries)],
            Errors = [.. summaries.Select(s => s.Cause).OfType<EwsException>()],
            Fatal = fatal,
            Interrupted = fatal is null && cancellationToken.IsCancellationRequested,
            Duration = clock.Elapsed,
        };
    }
}
