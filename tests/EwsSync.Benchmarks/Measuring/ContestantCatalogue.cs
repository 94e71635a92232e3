using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace EwsSync.Benchmarks.Measuring;

/// <summary>The contestants that this machine can offer; the ones that it cannot stay in the list with the reason.</summary>
internal static class ContestantCatalogue
{
    /// <summary>The ews-javascript-api version that was tried; another one can be run through --client.</summary>
    public const string JavaScriptPackage = "ews-javascript-api@0.15.3";

    private const string SystemPython = "/usr/bin/python3";

    /// <summary>The walk over the bytes, which ratios refer to.</summary>
    public const string Baseline = "XmlReader walk";

    public static IReadOnlyList<Contestant> Floors() =>
    [
        new("raw download", ContestantKind.Floor, [ServerProcess.OwnExecutable, "floor", "discard", "--url", "{url}", "--shape", "{shape}"]),
        new(Baseline, ContestantKind.Floor, [ServerProcess.OwnExecutable, "floor", "walk", "--url", "{url}", "--shape", "{shape}"]),
    ];

    public static IReadOnlyList<Contestant> Peers() => [ExchangeLib(), EwsJavaScript()];

    /// <summary>Where npm puts the JavaScript peer: beside the build output of the repository, which is not committed.</summary>
    public static string PeerFolder => Path.Combine(RepositoryFolder, "artifacts", "benchmarks", "peers");

    /// <summary>The folder of the solution.</summary>
    public static string RepositoryFolder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "EwsSync.PowerShell.sln"))) return folder.FullName;
            }

            return AppContext.BaseDirectory;
        }
    }

    private static Contestant ExchangeLib()
    {
        var python = File.Exists(SystemPython) ? SystemPython : "python3";
        return new Contestant("exchangelib", ContestantKind.Peer, [python, PeerScript("exchangelib_sync.py"), "{url}", "{shape}"])
        {
            Absent = Answers(python, "-c", "import exchangelib") ? null : "python3 has no exchangelib (Debian: python3-exchangelib)",
        };
    }

    private static Contestant EwsJavaScript()
    {
        var modules = Path.Combine(PeerFolder, "node_modules");
        return new Contestant("ews-javascript-api", ContestantKind.Peer, ["node", PeerScript("ews_javascript_sync.js"), "{url}", "{shape}"])
        {
            Environment = new Dictionary<string, string> { ["NODE_PATH"] = modules },
            Absent = !OnPath("node") ? "node is not on the PATH"
                : Directory.Exists(Path.Combine(modules, "ews-javascript-api")) ? null
                : "not installed; the verb install-peers does that",
        };
    }

    private static string PeerScript(string name) => Path.Combine(AppContext.BaseDirectory, "Peers", name);

    /// <summary>Whether a program can be started by its name.</summary>
    public static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    /// <summary>Whether a program exists and ends well.</summary>
    private static bool Answers(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
