using System.CommandLine;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using EwsSync.State;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Json;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;
using Spectre.Console;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync state show</c>: everything known of the states that fit.</summary>
internal sealed class StateShowCommand
{
    private readonly StateFilterSet _filter;
    private readonly Option<bool> _json = new("--json") { Description = "JSON Lines instead of text" };
    private readonly Option<bool> _text = new("--include-state") { Description = "The server's opaque text too" };

    private StateShowCommand(Command command)
    {
        _filter = new StateFilterSet(command);
        command.Options.Add(_text);
        command.Options.Add(_json);
        command.SetGuarded((parsed, _) => Task.FromResult(Run(parsed)));
    }

    public static Command Create()
    {
        var command = new Command("show", "Shows all that is stored, the server's text only with --include-state.");
        _ = new StateShowCommand(command);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var store = _filter.Open(parsed);
        var states = _filter.Select(parsed, store).ToList();
        if (states.Count == 0)
        {
            new Report(Terminals.Error(), Verbosity.Normal).Tell($"No state in {store.Location} fits.");
            return ExitCodes.Failed;
        }

        var withText = parsed.GetValue(_text);
        if (parsed.GetValue(_json))
        {
            using var lines = new JsonLines(StandardOutput.Open());
            foreach (var stored in states)
                lines.Write((stored, withText), Write);
            lines.Flush();
        }
        else
        {
            foreach (var stored in states)
                WriteText(stored, withText);
        }

        return states.Exists(s => s.State is null) ? ExitCodes.Incomplete : ExitCodes.Complete;
    }

    private static void Write(Utf8JsonWriter json, (StoredState Stored, bool WithText) shown)
    {
        StateJson.Write(json, shown.Stored);
        if (shown.WithText)
            json.WriteString("state", shown.Stored.State?.Text);
    }

    private static void WriteText(StoredState stored, bool withText)
    {
        var console = Terminals.Output();
        using var document = Document(stored, withText);
        foreach (var member in document.RootElement.EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null))
            console.WriteLine(TerminalText.Plain($"{member.Name,-16} {member.Value}"));
        console.WriteLine();
    }

    /// <summary>The text shows what the JSON contains, so that neither forgets what the other has.</summary>
    private static JsonDocument Document(StoredState stored, bool withText)
    {
        using var bytes = new System.IO.MemoryStream();
        using (var lines = new JsonLines(bytes))
        {
            lines.Write((stored, withText), Write);
            lines.Flush();
        }

        return JsonDocument.Parse(bytes.ToArray());
    }
}
