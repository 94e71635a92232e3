using System;
using System.IO;
using Spectre.Console;

namespace EwsSync.Tool.Output;

/// <summary>Consoles for people: tables and colours on a terminal, unwrapped plain lines elsewhere.</summary>
internal static class Terminals
{
    // Log files have no width.
    private const int Unwrapped = 2000;

    public static IAnsiConsole Error() => Create(Console.Error, Console.IsErrorRedirected);

    public static IAnsiConsole Output() => Create(Console.Out, Console.IsOutputRedirected);

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
            console.Profile.Width = Unwrapped;
        return console;
    }
}
