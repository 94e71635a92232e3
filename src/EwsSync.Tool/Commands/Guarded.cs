using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;
using EwsSync.Tool.Running;

namespace EwsSync.Tool.Commands;

/// <summary>What stands around every command: signals, and errors before the run has begun.</summary>
internal static class Guarded
{
    /// <summary>A run against a server, with its report and summary.</summary>
    public static void SetRun(this Command command, ReportOptionSet reports, Func<ParseResult, Report, CancellationToken, Task<RunOutcome>> run) =>
        command.SetAction(parsed => RunAsync(command, reports, parsed, run));

    /// <summary>Anything else; <paramref name="run"/> returns the exit code.</summary>
    public static void SetGuarded(this Command command, Func<ParseResult, CancellationToken, Task<int>> run) =>
        command.SetAction(parsed => AnyAsync(parsed, run));

    /// <inheritdoc cref="SetRun"/>
    public static async Task<int> RunAsync(
        Command command, ReportOptionSet reports, ParseResult parsed, Func<ParseResult, Report, CancellationToken, Task<RunOutcome>> run)
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
    }

    /// <inheritdoc cref="SetGuarded"/>
    public static async Task<int> AnyAsync(ParseResult parsed, Func<ParseResult, CancellationToken, Task<int>> run)
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
    }
}
