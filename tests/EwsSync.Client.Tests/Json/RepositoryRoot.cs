using System;
using System.IO;

namespace EwsSync.Client.Tests.Json;

/// <summary>The folder of the repository that the tests were built in.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "EwsSync.PowerShell.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside of a clone.");
        return folder.FullName;
    }
}
