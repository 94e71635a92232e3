using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;
using EwsSync.Tool.Running;

namespace EwsSync.Tool.Commands;

/// <summary>What stands around every command: signals, and errors before the run has begun.</summary>
internal static class Guarded
{
    /// <summary>A run against a server, with its report and summary.</summary>
    public static void SetRun(this Command command, ReportOptionSet reports, Func<ParseResult, Report, CancellationToken, Task<RunOutcome>> run) =>
        command.SetAction(async parsed =>
        {
            using var interruption = new Interruption();
            var report = reports.Open(parsed);
            RunOutcome outcome;
            try
            {
                outcome = await run(parsed, report, interruption.Token);
            }
            catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
            {
                outcome = new RunOutcome(command.Name) { Interrupted = true };
            }
            catch (Exception e)
            {
                report.Failed(e);
                outcome = new RunOutcome(command.Name) { Fatal = e };
            }

            return reports.Close(parsed, report, outcome);
        });

    /// <summary>Anything else; <paramref name="run"/> returns the exit code.</summary>
    public static void SetGuarded(this Command command, Func<ParseResult, CancellationToken, Task<int>> run) =>
        command.SetAction(async parsed =>
        {
            using var interruption = new Interruption();
            try
            {
                return await run(parsed, interruption.Token);
            }
            catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
            {
                return ExitCodes.Interrupted;
            }
            catch (Exception e)
            {
                new Report(Terminals.Error(), Verbosity.Normal).Failed(e);
                return e is EwsInputException ? ExitCodes.WrongUsage : ExitCodes.Failed;
            }
        });
}
