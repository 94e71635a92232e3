using System.Globalization;
using System.Linq;
using EwsSync.Sync;
using EwsSync.Tool.Exit;
using Spectre.Console;

namespace EwsSync.Tool.Output;

/// <summary>What each folder brought, for a terminal.</summary>
internal static class SummaryTable
{
    private const int MaxRows = 40;

    public static void Write(IAnsiConsole console, RunOutcome outcome)
    {
        var rows = outcome.Summaries.Where(s => s.Changes + s.Resets + s.Skipped > 0 || !s.Complete).ToList();
        if (rows.Count == 0)
            return;
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn("folder")
            .AddColumn(Number("created")).AddColumn(Number("updated")).AddColumn(Number("deleted")).AddColumn(Number("read flags"))
            .AddColumn(Number("pages"))
            .AddColumn("result");
        foreach (var s in rows.Take(MaxRows))
            table.AddRow(Row(s));
        console.Write(table);
        if (rows.Count > MaxRows)
            console.WriteLine($"and {rows.Count - MaxRows} more folders");
        if (outcome.Summaries.Count > rows.Count)
            console.WriteLine($"{outcome.Summaries.Count - rows.Count} folders had nothing new.");
    }

    private static Text[] Row(SyncSummary s) =>
    [
        Cell(s.FolderPath ?? s.FolderId ?? ""), Cell(s.Created), Cell(s.Updated), Cell(s.Deleted), Cell(s.ReadFlagChanged), Cell(s.Pages),
        Cell(s.Complete ? "complete" : s.ErrorId ?? "stopped"),
    ];

    private static TableColumn Number(string name) => new TableColumn(name).RightAligned();

    private static Text Cell(int number) => new(number == 0 ? "" : number.ToString("N0", CultureInfo.InvariantCulture));

    private static Text Cell(string text) => new(TerminalText.Shortened(text, 60));
}
