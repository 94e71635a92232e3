using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Sync;
using EwsSync.Tool.Errors;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Running;

/// <summary>Drives an item run: page to the sink, then accept, until nothing is left.</summary>
internal static class ItemRun
{
    public static async Task<RunOutcome> RunAsync(
        ItemSync sync, IChangeSink sink, Report report, CancellationToken cancellationToken, bool manyMailboxes = false)
    {
        var clock = Stopwatch.StartNew();
        var errors = new List<EwsException>();
        Exception? fatal = null;
        try
        {
            while (await sync.NextPageAsync(cancellationToken) is { } page)
            {
                if (page.Error is not { } error)
                {
                    sink.Take(page.Changes);
                    sync.Accept(page);
                    report.Accepted(page);
                    if (page.LeftOut is { } leftOut)
                    {
                        report.Failed(leftOut);
                        errors.Add(leftOut);
                    }

                    continue;
                }

                report.Failed(error);
                errors.Add(error);
                if (FatalErrors.Concerns(error, manyMailboxes))
                {
                    fatal = error;
                    break;
                }
            }

            if (sync.EndedEarly is { } early)
            {
                report.Failed(early);
                errors.Add(early);
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

        // Figures are final only then.
        sync.Dispose();
        return new RunOutcome("items")
        {
            Summaries = sync.Summaries,
            Errors = errors,
            Fatal = fatal,
            Interrupted = fatal is null && cancellationToken.IsCancellationRequested,
            Duration = clock.Elapsed,
        };
    }
}
