using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.State;
using EwsSync.State.Files;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Json;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;
using Spectre.Console;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync state list</c>: one row per state, without its text.</summary>
internal sealed class StateListCommand
{
    private readonly StateFilterSet _filter;
    private readonly Option<bool> _json = new("--json") { Description = "JSON Lines instead of a table" };

    private StateListCommand(Command command)
    {
        _filter = new StateFilterSet(command);
        command.Options.Add(_json);
        command.SetGuarded((parsed, _) => Task.FromResult(Run(parsed)));
    }

    public static Command Create()
    {
        var command = new Command("list", "Lists the stored states.");
        _ = new StateListCommand(command);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var store = _filter.Open(parsed);
        var states = _filter.Select(parsed, store);
        var damaged = parsed.GetValue(_json) ? WriteJson(states) : WriteTable([.. states], store);
        return damaged ? ExitCodes.Incomplete : ExitCodes.Complete;
    }

    private static bool WriteJson(IEnumerable<StoredState> states)
    {
        using var lines = new JsonLines(StandardOutput.Open());
        var damaged = false;
        foreach (var stored in states)
        {
            lines.Write(stored, StateJson.Write);
            damaged |= stored.State is null;
        }

        lines.Flush();
        return damaged;
    }

    private static bool WriteTable(List<StoredState> states, FileSyncStateStore store)
    {
        var console = Terminals.Output();
        if (states.Count == 0)
        {
            console.WriteLine($"No state in {store.Location}.");
            return false;
        }

        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("consumer", "mailbox", "folder", "kind", "phase", "last complete (UTC)", "last error", "changes");
        foreach (var stored in states.Where(s => s.State is not null).OrderBy(s => s.State!.Mailbox, StringComparer.OrdinalIgnoreCase)
            .ThenBy(s => s.State!.FolderPath, StringComparer.Ordinal))
            table.AddRow(Row(stored, stored.State!));
        console.Write(table);
        foreach (var stored in states.Where(s => s.State is null))
            console.WriteLine(TerminalText.Plain($"{stored.Path}: {stored.Problem?.Message} [--file PATH]"), new Style(Color.Red));
        return states.Exists(s => s.State is null);
    }

    private static Text[] Row(StoredState stored, SyncState state) =>
    [
        Cell(state.Identity.Consumer), Cell(state.Mailbox), Cell(state.FolderPath ?? state.Identity.FolderId), Cell(state.Identity.Kind), Cell(state.Phase),
        Cell(stored.Activity.LastCompleteUtc?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
        Cell(stored.Activity.LastErrorId), Cell(state.Changes.ToString("N0", CultureInfo.InvariantCulture)),
    ];

    private static Text Cell(string? text) => new(TerminalText.Shortened(text ?? "", 40));
}
