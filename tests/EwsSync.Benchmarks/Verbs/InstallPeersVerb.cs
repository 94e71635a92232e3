using System;
using System.Diagnostics;
using System.IO;
using EwsSync.Benchmarks.Measuring;

namespace EwsSync.Benchmarks.Verbs;

/// <summary>Installs the JavaScript peer with npm under artifacts/; exchangelib is the distribution's package and left to its package manager.</summary>
internal static class InstallPeersVerb
{
    public static int Run(Arguments line)
    {
        line.RefuseUnknown();
        Directory.CreateDirectory(ContestantCatalogue.PeerFolder);
        File.WriteAllText(Path.Combine(ContestantCatalogue.PeerFolder, "package.json"), "{ \"private\": true }\n");
        using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", ContestantCatalogue.JavaScriptPackage])
        {
            WorkingDirectory = ContestantCatalogue.PeerFolder,
        })!;
        npm.WaitForExit();
        Console.WriteLine("exchangelib comes with the distribution (Debian: apt-get install python3-exchangelib).");
        return npm.ExitCode;
    }
}
