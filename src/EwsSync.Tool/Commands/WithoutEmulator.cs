using System.CommandLine;
using System.Threading.Tasks;
using EwsSync.Errors;

namespace EwsSync.Tool.Commands;

/// <summary>The native program has no embedded Exchange: who asks for it gets to know where it is.</summary>
internal static class EmulatorCommands
{
    public static void AddTo(RootCommand root)
    {
        root.Add(Missing("demo"));
        root.Add(Missing("emulator"));
    }

    private static Command Missing(string name)
    {
        var command = new Command(name, "Not in the native program: it is in the .NET tool 'ewssync'.") { Hidden = true, TreatUnmatchedTokensAsErrors = false };
        command.SetGuarded((_, _) => Task.FromException<int>(new EwsInputException(
            ErrorIds.InvalidInput,
            $"The native ewssync has no embedded Exchange, so there is no '{name}'.",
            $"Use the .NET tool (dotnet tool install ewssync), or 'dotnet run --project src/EwsSync.Tool -- {name}' in a clone.")));
        return command;
    }
}
