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

/// <summary>Verifies mailboxes, several at a time.</summary>
internal static class VerifyRun
{
    /// <param name="verify">Compares one.</param>
    /// <param name="sessions">The mailboxes.</param>
    /// <param name="parallel">How many at a time.</param>
    /// <param name="report">Receives failures.</param>
    /// <param name="ended">Gets each summary, one at a time.</param>
    /// <param name="cancellationToken">Interrupts.</param>
    public static async Task<RunOutcome> RunAsync(
        Func<MailboxSession, CancellationToken, Task<VerificationSummary>> verify, IReadOnlyList<MailboxSession> sessions, int parallel, Report report, Action<VerificationSummary> ended, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var summaries = new List<VerificationSummary>();
        var errors = new List<EwsException>();
        EwsException? fatal = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await Parallel.ForEachAsync(sessions, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = stop.Token }, async (session, token) =>
            {
                if (await OneAsync(session, token) is not { } error)
                    return;
                report.Failed(error);
                lock (summaries)
                    errors.Add(error);
                if (FatalErrors.Concerns(error, sessions.Count > 1) && Interlocked.CompareExchange(ref fatal, error, null) is null)
                    await stop.CancelAsync();
            });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was compared to its end is kept.
        }

        return new RunOutcome("verify")
        {
            Verifications = [.. summaries.OrderBy(s => s.Mailbox, StringComparer.OrdinalIgnoreCase)],
            Errors = errors,
            Fatal = fatal,
            Interrupted = fatal is null && cancellationToken.IsCancellationRequested,
            Duration = clock.Elapsed,
        };

        async Task<EwsException?> OneAsync(MailboxSession session, CancellationToken token)
        {
            try
            {
                var summary = await verify(session, token);
                lock (summaries)
                {
                    summaries.Add(summary);
                    ended(summary);
                }

                foreach (var warning in summary.Warnings)
                    report.Tell("warning: " + warning);
                return summary.Cause;
            }
            catch (EwsException e)
            {
                e.Mailbox ??= session.Mailbox;
                return e;
            }
        }
    }
}
