using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace EwsSync.Benchmarks.Measuring;

/// <summary>This project in its several forms.</summary>
internal static class OwnContestants
{
    public static Contestant Engine { get; } = OfEngine("EwsSync engine");

    public static Contestant EngineWithoutPrefetch { get; } = OfEngine("engine, no prefetch", "--prefetch", "off");

    /// <summary>Finds its state of the run before, as a job at night does.</summary>
    public static Contestant CheckingEngine { get; } = Engine with { KeepsState = true };

    /// <summary>The built tool; its lines go to the null device, so that what is measured includes making them.</summary>
    public static Contestant Tool { get; } = OfTool();

    /// <summary>The same without .NET. It is compiled when it is asked for, which takes a minute or two.</summary>
    public static Contestant NativeTool()
    {
        var tool = Tool with { Name = "ewssync items, native" };
        if (!AheadOfTime.IsThisProcess)
            return tool with { Absent = "not with --jit" };
        return AheadOfTime.NativeTool is { } native
            ? tool with { Command = [native, .. tool.Command.Skip(1)] }
            : tool with { Absent = "it could not be compiled without .NET (it takes clang)" };
    }

    /// <summary>The cmdlet to Out-Null. It adds the properties of its columns to IdOnly, so that only Default compares.</summary>
    public static Contestant Cmdlet { get; } = OfModule("cmdlet to Out-Null", "-Url", "{url}", "-Shape", "{shape}", "-State", "{state}");

    /// <summary>The same in a job whose environment is as the runbooks topic recommends.</summary>
    public static Contestant CmdletOfJob { get; } = Cmdlet with
    {
        Name = "cmdlet, DOTNET_TieredPGO=0",
        Environment = new Dictionary<string, string> { ["DOTNET_TieredPGO"] = "0" },
    };

    /// <summary>PowerShell with the module loaded and nothing done: what the cmdlet cannot pass.</summary>
    public static Contestant ModuleOnly { get; } = OfModule("pwsh, module loaded") with { Kind = ContestantKind.Floor };

    public static IReadOnlyList<Contestant> All() => [Reader("EwsSync reader"), Engine, Tool, NativeTool()];

    /// <summary>Files of 20 KB mails: to a download that decodes nothing, and to one mail at a time.</summary>
    public static IReadOnlyList<Contestant> Saving() =>
    [
        new("raw download to files", ContestantKind.Floor, [ServerProcess.OwnExecutable, "floor", "save", "--url", "{url}", "--items", "{items}", "--to", "{state}-files"]),
        new("one GetItem at a time", ContestantKind.Floor, [ServerProcess.OwnExecutable, "floor", "save-each", "--url", "{url}", "--items", "{items}", "--to", "{state}-files"]),
        OfTool("ewssync save", "save", "--path", "{state}-archive", "--max-changes", "512"),
    ];

    public static IReadOnlyList<Contestant> Hydrating() =>
    [
        Reader("loop, GetItem of 10", "--get-item", "10") with { Kind = ContestantKind.Floor },
        Reader("loop, GetItem of 50", "--get-item", "50") with { Kind = ContestantKind.Floor },
        OfEngine("EwsSync engine", "--body", "on"),
    ];

    /// <summary>A consumer that is busy with each page: what is done meanwhile is the difference to the loop that does one thing at a time.</summary>
    public static IReadOnlyList<Contestant> Working(int milliseconds)
    {
        string[] work = ["--work", milliseconds.ToString(CultureInfo.InvariantCulture)];
        return
        [
            Reader("loop, one thing at a time", work) with { Kind = ContestantKind.Floor },
            OfEngine("engine, no prefetch", ["--prefetch", "off", .. work]),
            OfEngine("EwsSync engine", work),
        ];
    }

    public static IReadOnlyList<Contestant> CheckingFolders() =>
    [
        Checking("one after the other", "--throttle", "1", "--calls", "1"),
        Checking("throttle 8, 8 calls", "--throttle", "8", "--calls", "8"),
        Checking("throttle 8, 3 calls", "--throttle", "8"),
        Checking("quiet ones left out", "--throttle", "8", "--skip-quiet", "on"),
    ];

    private static Contestant Checking(string name, params string[] options) => OfEngine(name, ["--folders", "all", .. options]) with { KeepsState = true };

    private static Contestant OfEngine(string name, params string[] options) =>
        new(name, ContestantKind.Own, [ServerProcess.OwnExecutable, "engine", "--url", "{url}", "--shape", "{shape}", "--state", "{state}", .. options]);

    private static Contestant Reader(string name, params string[] options) =>
        new(name, ContestantKind.Own, [ServerProcess.OwnExecutable, "reader", "--url", "{url}", "--shape", "{shape}", .. options]);

    private static Contestant OfTool() => OfTool("ewssync items", "items", "--shape", "{shape}");

    private static Contestant OfTool(string name, params string[] command)
    {
        var built = Path.Combine(ContestantCatalogue.RepositoryFolder, "src", "EwsSync.Tool", "bin", "Release", "net10.0", "ewssync.dll");
        string[] program = AheadOfTime.IsThisProcess ? [AheadOfTime.Tool] : ["dotnet", built];
        return new Contestant(
            name,
            ContestantKind.Own,
            [
                .. program, .. command, "--url", "{url}", "--mailbox", "bench@example.com", "--folder", "inbox",
                "--user", "bench@example.com", "--password-env", "EWSSYNC_BENCH_PASSWORD", "--state", "{state}", "--initial-sync", "full",
                "--quiet", "--summary-json", "{state}.json",
            ])
        {
            Environment = new Dictionary<string, string> { ["EWSSYNC_BENCH_PASSWORD"] = "not-a-secret" },
            DropsOutput = true,
            SummaryFile = "{state}.json",
            Absent = File.Exists(program[^1]) ? null : "not built: dotnet build -c Release src/EwsSync.Tool",
        };
    }

    private static Contestant OfModule(string name, params string[] arguments)
    {
        var manifest = Path.Combine(ContestantCatalogue.RepositoryFolder, "EwsSync.psd1");
        var built = Path.Combine(ContestantCatalogue.RepositoryFolder, "module", "bin", "net10.0", "EwsSync.PowerShell.dll");
        return new Contestant(
            name,
            ContestantKind.Own,
            ["pwsh", "-NoProfile", "-NonInteractive", "-File", Path.Combine(AppContext.BaseDirectory, "Own", "cmdlet_sync.ps1"), "-Module", manifest, .. arguments])
        {
            Absent = !ContestantCatalogue.OnPath("pwsh") ? "pwsh is not on the PATH"
                : File.Exists(built) ? null
                : "the module is not built: ./build.ps1 -Task Build",
        };
    }
}
