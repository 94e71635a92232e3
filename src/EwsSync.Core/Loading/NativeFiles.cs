using System.IO;
using System.Runtime.InteropServices;

namespace EwsSync.Loading;

/// <summary>
/// The libraries of the platform that lie below the module's folder, as <c>dotnet publish</c> puts them there: <c>runtimes/linux-x64/native</c>. Both builds of the module
/// share those of the newer one, since SQLite's are by far the largest files of it.
/// </summary>
internal sealed class NativeFiles(string folder)
{
    private const string Shared = "net10.0";

    /// <summary>The file of a library for this process, or null where there is none.</summary>
    public string? Find(string name)
    {
        foreach (var root in (string[])[folder, Path.Combine(folder, "..", Shared)])
        {
            var path = Path.GetFullPath(Path.Combine(root, "runtimes", Platform, "native", FileOf(name)));
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    private static string Platform
    {
        get
        {
            var system = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "win" : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "osx" : "linux";
            return system + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        }
    }

    private static string FileOf(string name)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            return name + ".dll";
        return "lib" + name + (RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? ".dylib" : ".so");
    }
}
