using System;
using System.CommandLine;
using System.IO;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Json;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Options;

/// <summary>What is reported beside the changes.</summary>
internal sealed class ReportOptionSet
{
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Only warnings and errors on standard error" };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Each step on standard error" };
    private readonly Option<string?> _summary = new("--summary-json") { Description = "Write the summary of the run as JSON", HelpName = "FILE" };

    public ReportOptionSet(Command command)
    {
        command.Options.Add(_summary);
        command.Options.Add(_quiet);
        command.Options.Add(_verbose);
    }

    public Report Open(ParseResult parsed) => new(
        Terminals.Error(),
        parsed.GetValue(_quiet) ? Verbosity.Quiet : parsed.GetValue(_verbose) ? Verbosity.Verbose : Verbosity.Normal);

    /// <summary>Reports how it ended and returns the exit code.</summary>
    public int Close(ParseResult parsed, Report report, RunOutcome outcome)
    {
        if (!parsed.GetValue(_quiet))
        {
            if (!Console.IsErrorRedirected)
                SummaryTable.Write(report.Console, outcome);
            report.Tell(SummaryText.Of(outcome));
        }

        if (parsed.GetValue(_summary) is not { } path)
            return outcome.ExitCode;
        try
        {
            SummaryJson.WriteFile(path, outcome);
            return outcome.ExitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            report.Failed(new IOException($"--summary-json: '{path}' cannot be written: {e.Message}", e));
            return outcome.ExitCode == ExitCodes.Complete ? ExitCodes.Failed : outcome.ExitCode;
        }
    }
}
