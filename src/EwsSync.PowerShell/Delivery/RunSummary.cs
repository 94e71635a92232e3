using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EwsSync.Errors;
using EwsSync.PowerShell.Errors;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Delivery;

/// <summary>The summaries of all folders of a cmdlet's run; a live list, so that it is whole also where the run is stopped.</summary>
internal sealed class RunSummary
{
    private readonly HashSet<SyncSummary> _known = [];

    /// <summary>What <c>-SummaryVariable</c> shows.</summary>
    public List<SyncSummary> Summaries { get; } = [];

    /// <summary>Why folders or mailboxes were not looked at; null where none was left out.</summary>
    public string? LeftOut { get; set; }

    public void Add(SyncSummary summary)
    {
        if (_known.Add(summary))
            Summaries.Add(summary);
    }

    /// <summary>Null where everything is complete.</summary>
    public EwsException? Partial()
    {
        var open = Summaries.Where(s => !s.Complete).ToList();
        if (open.Count == 0 && LeftOut is null)
            return null;
        var some = string.Join("; ", open.Take(5).Select(Describe));
        var text = open.Count == 0 ? LeftOut : $"{LeftOut} {open.Count.ToString(CultureInfo.InvariantCulture)} of {Summaries.Count} folders are not complete: {some}.";
        return new EwsInputException(
            CommandErrorIds.SyncIncomplete,
            $"The synchronization is partial. {text!.Trim()}",
            "What was committed is kept; the next run goes on from there.");
    }

    private static string Describe(SyncSummary summary) =>
        $"{summary.Mailbox} {summary.FolderPath ?? summary.FolderId} ({Reason(summary)})";

    private static string Reason(SyncSummary summary) =>
        summary.ErrorId ?? (summary.LeftOut > 0 ? ErrorIds.ChangeLeftOut : summary.FailedItems > 0 ? ErrorIds.ItemUnreadable : "stopped");
}
