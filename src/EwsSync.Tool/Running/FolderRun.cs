using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Sync;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Running;

/// <summary>Drives a hierarchy run: page to the sink, then accept, until nothing is left.</summary>
internal static class FolderRun
{
    public static async Task<RunOutcome> RunAsync(HierarchySync sync, IChangeSink sink, Report report, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var errors = new List<EwsException>();
        Exception? fatal = null;
        try
        {
            while (await sync.NextPageAsync(cancellationToken) is { } page)
            {
                sink.Take(page);
                sync.Accept(page);
                report.Accepted(page);
                if (page.LeftOut is { } leftOut)
                {
                    report.Failed(leftOut);
                    errors.Add(leftOut);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was accepted is stored; the rest comes again.
        }
        catch (EwsException e) when (e.ErrorId == ErrorIds.TimeLimitReached)
        {
            report.Failed(e);
            errors.Add(e);
        }
        catch (Exception e)
        {
            report.Failed(e);
            fatal = e;
            if (e is EwsException error)
                errors.Add(error);
        }

        sync.Dispose();
        return new RunOutcome("folders")
        {
            Summaries = [sync.Summary],
            Errors = errors,
            Fatal = fatal,
            Interrupted = fatal is null && cancellationToken.IsCancellationRequested,
            Duration = clock.Elapsed,
        };
    }
}
