using System.CommandLine;
using System.Linq;

namespace EwsSync.Tool.Commands;

/// <summary>The command line as a whole.</summary>
internal static class EwsSyncCommand
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Synchronizes Exchange mailboxes over EWS: one JSON line per change. Exit codes: 0 complete, 1 wrong usage, 2 failed, 3 incomplete, 130 interrupted.")
        {
            FoldersCommand.Create(),
            ItemsCommand.Create(),
            StateCommand.Create(),
            MirrorCommand.Create(),
            WatchCommand.Create(),
            ChangesCommand.Create(),
            VerifyCommand.Create(),
            DatabaseCommand.Create(),
            SaveCommand.Create(),
            ReadCommand.Create(),
            DiscoverCommand.Create(),
        };
        EmulatorCommands.AddTo(root);
        return root;
    }

    /// <summary>How to ask for help about what was tried.</summary>
    public static string HelpLine(ParseResult parsed)
    {
        var commands = parsed.CommandResult.Parent is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } above
            ? new[] { above.Command.Name, parsed.CommandResult.Command.Name }
            : [parsed.CommandResult.Command.Name];
        return parsed.CommandResult.Command is RootCommand ? "ewssync --help" : $"ewssync {string.Join(' ', commands.AsEnumerable())} --help";
    }
}
