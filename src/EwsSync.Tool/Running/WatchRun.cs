using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Errors;
using EwsSync.Sync;
using EwsSync.Tool.Errors;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Running;

/// <summary>Drives a watch until it is stopped or its time is over. An outage in between is said and survived; what cannot work from the beginning ends it.</summary>
internal static class WatchRun
{
    /// <summary>With states: page to the sink, then accept.</summary>
    public static Task<RunOutcome> RunAsync(WatchSync watch, IChangeSink sink, Report report, CancellationToken cancellationToken) =>
        RunAsync(watch, watch.Summaries, report, async token =>
        {
            if (await watch.NextPageAsync(token) is not { } page)
                return null;
            if (page.Error is not null)
                return new Step(page.Error, page.EndsWatch, page.HasSucceeded);
            if (page.Folders is not null)
                sink.Take(page.FolderChanges);
            else
                sink.Take(page.ItemChanges);
            watch.Accept(page);
            report.Accepted(page);
            return new Step(page.Items?.LeftOut ?? page.Folders?.LeftOut, EndsWatch: false, HasSucceeded: true);
        }, cancellationToken);

    /// <summary>Into a database: what a turn has written is handed to <paramref name="ended"/>.</summary>
    public static Task<RunOutcome> RunAsync(MirrorWatch watch, Action<MirrorSummary> ended, Report report, CancellationToken cancellationToken) =>
        RunAsync(watch, watch.Summaries, report, async token =>
        {
            if (await watch.NextAsync(token) is not { } turn)
                return null;
            ended(turn.Summary);
            return new Step(turn.Error, turn.EndsWatch, turn.HasSucceeded);
        }, cancellationToken);

    private static async Task<RunOutcome> RunAsync(
        IDisposable watch, IReadOnlyList<WatchSummary> summaries, Report report, Func<CancellationToken, Task<Step?>> next, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        Exception? fatal = null;
        try
        {
            while (fatal is null && await next(cancellationToken) is { } step)
            {
                if (step.Error is not { } error)
                    continue;
                report.Failed(error, again: true);
                if (step.EndsWatch || (!step.HasSucceeded && FatalErrors.Concerns(error, summaries.Count > 1)))
                    fatal = error;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was accepted is stored; the rest comes again.
        }
        catch (Exception e)
        {
            report.Failed(e);
            fatal = e;
        }

        watch.Dispose();
        return new RunOutcome("watch")
        {
            Watches = summaries,
            Fatal = fatal,
            Interrupted = fatal is null && cancellationToken.IsCancellationRequested,
            Duration = clock.Elapsed,
        };
    }

    private readonly record struct Step(EwsException? Error, bool EndsWatch, bool HasSucceeded);
}
