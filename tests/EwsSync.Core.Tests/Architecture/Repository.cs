using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace EwsSync.Core.Tests.Architecture;

/// <summary>The clone that these tests were built from: its texts, and the assemblies built beside them.</summary>
internal static class Repository
{
    private static readonly string[] Untracked = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "node_modules"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths of all files that could be committed, relative to the root, with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder = "") => FilesBelow(Path.Combine(Root, folder))
        .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static IEnumerable<string> Code(string folder) => Files(folder).Where(f => f.EndsWith(".cs", StringComparison.Ordinal));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The assembly of a project in the configuration that these tests run in.</summary>
    public static string Assembly(string project, string framework, string? name = null)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;
        var path = Path.Combine(Root, "src", project, "bin", configuration, framework, (name ?? project) + ".dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not built: build EwsSync.PowerShell.sln.", path);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EwsSync.PowerShell.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("These tests do not lie inside the repository.");
    }

    private static IEnumerable<string> FilesBelow(string folder)
    {
        foreach (var file in Directory.GetFiles(folder))
            yield return file;
        foreach (var inner in Directory.GetDirectories(folder))
        {
            var name = Path.GetFileName(inner);
            // A folder that begins with a dot is a tool's own, except that of the checks that run elsewhere.
            if (Untracked.Contains(name) || (name.StartsWith('.') && name != ".ci"))
                continue;
            foreach (var file in FilesBelow(inner))
                yield return file;
        }
    }
}
