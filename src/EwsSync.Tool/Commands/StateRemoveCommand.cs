using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.State;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync state remove</c>: forgets states, so that the next run begins anew.</summary>
internal sealed class StateRemoveCommand
{
    private readonly StateFilterSet _filter;
    private readonly Option<bool> _all = new("--all") { Description = "All states in the folder" };

    private StateRemoveCommand(Command command)
    {
        _filter = new StateFilterSet(command);
        command.Options.Add(_all);
        command.SetGuarded((parsed, _) => Task.FromResult(Run(parsed)));
    }

    public static Command Create()
    {
        var command = new Command("remove", "Forgets the states that fit: the next run of that consumer begins anew.");
        _ = new StateRemoveCommand(command);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (!_filter.IsGiven(parsed) && !parsed.GetValue(_all))
        {
            throw new EwsInputException(
                ErrorIds.InvalidInput, "Nothing says which states to remove.", "Give --consumer, --mailbox, --folder, --kind or --file; or --all for every one.")
            {
                Input = "--all",
            };
        }

        var report = new Report(Terminals.Error(), Verbosity.Normal);
        var store = _filter.Open(parsed);
        var removed = 0;
        foreach (var stored in _filter.Select(parsed, store).ToList())
        {
            if (stored.State is { } state ? !store.Remove(state.Identity) : !RemoveUnreadable(stored))
                continue;
            removed++;
            report.Tell($"removed {stored.State?.Identity.Kind ?? "unreadable"} {stored.State?.Identity.Consumer} {stored.State?.Mailbox} {stored.State?.FolderPath} ({stored.Path})");
        }

        report.Tell(removed == 0 ? $"No state in {store.Location} fits." : $"{removed} removed from {store.Location}.");
        return removed == 0 ? ExitCodes.Failed : ExitCodes.Complete;
    }

    /// <summary>Its identity is unknown, so that it can only be named by its file.</summary>
    private static bool RemoveUnreadable(StoredState stored)
    {
        File.Delete(stored.Path);
        return true;
    }
}
