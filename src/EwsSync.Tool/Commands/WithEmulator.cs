using System.CommandLine;

namespace EwsSync.Tool.Commands;

/// <summary>The commands that need the embedded Exchange: in the ordinary build.</summary>
internal static class EmulatorCommands
{
    public static void AddTo(RootCommand root)
    {
        root.Add(DemoCommand.Create());
        root.Add(EmulatorCommand.Create());
    }
}
