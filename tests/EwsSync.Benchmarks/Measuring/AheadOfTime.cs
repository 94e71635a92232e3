using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;

namespace EwsSync.Benchmarks.Measuring;

/// <summary>
/// This harness and <c>ewssync</c> as <c>dotnet publish -r</c> makes them: compiled ahead for the platform. That is how programs come to the servers that
/// they run on; built on the spot, a run of a second spends a fifth of its processor time on compiling itself. Floors gain by it as well, since they run
/// in this executable.
/// </summary>
internal static class AheadOfTime
{
    private static string Folder => Path.Combine(ContestantCatalogue.RepositoryFolder, "artifacts", "benchmarks", "published");

    private static string Harness => Path.Combine(Folder, "harness");

    /// <summary>Whether this process is the published one.</summary>
    public static bool IsThisProcess => string.Equals(
        Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory), Path.GetFullPath(Harness), StringComparison.Ordinal);

    /// <summary>The published tool.</summary>
    public static string Tool => Executable(Path.Combine(Folder, "tool"), "ewssync");

    /// <summary>The tool without .NET, compiled on the first use; null where that does not work here (it takes clang).</summary>
    public static string? NativeTool => Native.Value;

    private static readonly Lazy<string?> Native = new(() =>
    {
        var target = Executable(Path.Combine(Folder, "native"), "ewssync");
        return Publish("src/EwsSync.Tool", RuntimeInformation.RuntimeIdentifier, Path.GetDirectoryName(target)!, "-p:Native=true") ? target : null;
    });

    /// <summary>Publishes both, then does there what this process was asked for.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments)
    {
        var platform = RuntimeInformation.RuntimeIdentifier;
        Need(Publish("tests/EwsSync.Benchmarks", platform, Harness, "--no-self-contained"), "The harness", platform);
        Need(Publish("src/EwsSync.Tool", platform, Path.GetDirectoryName(Tool)!, "--no-self-contained"), "ewssync", platform);
        return Run(Executable(Harness, "EwsSync.Benchmarks"), arguments);
    }

    private static void Need(bool published, string what, string platform)
    {
        if (!published)
            throw new UsageException($"{what} could not be published for {platform}; what was built on the spot is measured with --jit.");
    }

    private static bool Publish(string project, string platform, string target, string how)
    {
        var path = Path.Combine(ContestantCatalogue.RepositoryFolder, project);
        Console.Error.WriteLine($"{project} is compiled ahead for {platform}.");
        return Run("dotnet", "publish", path, "-c", "Release", "-r", platform, how, "-o", target, "-nologo", "-v", "quiet") == 0;
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string Executable(string folder, string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
}
