using System.CommandLine;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync state</c>: the state store.</summary>
internal static class StateCommand
{
    public static Command Create() => new("state", "Lists, shows and removes stored sync states.")
    {
        StateListCommand.Create(),
        StateShowCommand.Create(),
        StateRemoveCommand.Create(),
    };
}
