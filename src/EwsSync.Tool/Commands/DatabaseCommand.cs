using System.CommandLine;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync database</c>: what an operator does with a database.</summary>
internal static class DatabaseCommand
{
    public static Command Create() => new("database", "Checks, measures, upgrades and prunes a database of mailboxes.")
    {
        DatabaseLookCommands.Check(),
        DatabaseLookCommands.Size(),
        DatabaseUpgradeCommand.Create(),
        DatabasePruneCommand.Create(),
        DatabaseForgetCommand.Create(),
        DatabaseLookCommands.Restored(),
        DatabaseUndeleteCommand.Create(),
    };
}
