using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EwsSync.Model;
using EwsSync.Tool.Output;
using Spectre.Console;

namespace EwsSync.Tool.Demo;

/// <summary>The two syncs of the demo as tables.</summary>
internal static class DemoTables
{
    public static Table FirstSync(RecordingSink seen)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("folder", "class").AddColumn(new TableColumn("items").RightAligned()).AddColumn("newest");
        foreach (var folder in seen.Folders.OrderBy(f => f.FolderPath, StringComparer.Ordinal))
        {
            var items = seen.Items.Where(i => string.Equals(i.FolderId, folder.FolderId, StringComparison.Ordinal)).ToList();
            table.AddRow(
                Cell(folder.FolderPath, 40), Cell(folder.FolderClass, 20), Cell(items.Count.ToString("N0", CultureInfo.InvariantCulture), 10),
                Cell(items.FirstOrDefault()?.Subject, 44));
        }

        return table;
    }

    public static Table Changes(RecordingSink seen, RecordingSink before)
    {
        // Deletes and read flags carry no item; what it was is known from before. Ids differ only in case at times.
        var known = new Dictionary<string, ItemChange>(StringComparer.Ordinal);
        foreach (var item in before.Items.Where(i => i.ItemId is not null))
            known[item.ItemId!] = item;
        var table = new Table().Border(TableBorder.Rounded).AddColumns("change", "folder", "what", "detail");
        foreach (var change in seen.Folders)
            table.AddRow(Cell(change.ChangeType, 16), Cell(change.FolderPath, 40), Cell("Folder", 16), Cell(Detail(change), 52));
        foreach (var change in seen.Items)
        {
            var shown = change.Item is null && change.ItemId is { } id && known.TryGetValue(id, out var earlier) ? earlier : change;
            table.AddRow(
                Cell(change.ChangeType, 16), Cell(change.FolderPath, 40), Cell(shown.ItemKind, 16), Cell(Detail(change, shown.Subject), 52));
        }

        return table;
    }

    private static string Detail(FolderChange change) =>
        change.OldFolderPath is { } old ? $"{(change.Renamed ? "renamed" : "moved")}, was {old}" : change.DisplayName ?? "";

    private static string Detail(ItemChange change, string? subject) =>
        change.ChangeType == ChangeTypes.ReadFlagChange ? $"now {(change.IsRead == true ? "read" : "unread")}: {subject}" : subject ?? "";

    private static Text Cell(string? text, int width) => new(TerminalText.Shortened(text ?? "", width));
}
