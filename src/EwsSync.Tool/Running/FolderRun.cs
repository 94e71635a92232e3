using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Sync;
using EwsSync.Tool.Errors;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Running;

/// <summary>Drives a hierarchy run: page to the sink, then accept, until nothing is left.</summary>
internal static class FolderRun
{
    /// <summary>One mailbox after the other; one that fails does not stop the others, unless the server or the store as a whole does.</summary>
    public static async Task<RunOutcome> RunAsync(
        IReadOnlyList<MailboxSession> sessions, Func<MailboxSession, HierarchySync> open, IChangeSink sink, Report report, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var outcomes = new List<RunOutcome>();
        foreach (var session in sessions)
        {
            using var sync = open(session);
            var outcome = await RunAsync(sync, sink, report, cancellationToken);
            outcomes.Add(outcome);
            if (outcome.Interrupted || (outcome.Fatal is { } fatal && EndsAll(fatal)))
                break;
        }

        return outcomes.Count == 1 ? outcomes[0] : new RunOutcome("folders")
        {
            Summaries = [.. outcomes.SelectMany(o => o.Summaries)],
            Errors = [.. outcomes.SelectMany(o => o.Errors)],
            Fatal = outcomes.Select(o => o.Fatal).FirstOrDefault(fatal => fatal is not null && EndsAll(fatal)),
            Interrupted = outcomes.Exists(o => o.Interrupted),
            Duration = clock.Elapsed,
        };
    }

    private static bool EndsAll(Exception fatal) => fatal is not EwsException error || FatalErrors.Concerns(error, manyMailboxes: true);

    private static async Task<RunOutcome> RunAsync(HierarchySync sync, IChangeSink sink, Report report, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var errors = new List<EwsException>();
        Exception? fatal = null;
        try
        {
            while (await sync.NextPageAsync(cancellationToken) is { } page)
            {
                sink.Take(page.Changes);
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
