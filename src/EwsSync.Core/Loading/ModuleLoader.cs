using System.IO;
using System.Reflection;

namespace EwsSync.Loading;

/// <summary>Loads the cmdlets for the PowerShell module; called by its script and by nobody else.</summary>
public static class ModuleLoader
{
    private const string CmdletAssembly = "EwsSync.PowerShell.dll";

    private static readonly object Gate = new();
    private static Assembly? _cmdlets;

    /// <summary>
    /// The assembly with the cmdlets, from the folder of this one. Loaded once per process: a second import of the module gets the same one,
    /// so that connections and objects of the first stay good.
    /// </summary>
    /// <exception cref="FileNotFoundException">The module folder is not complete.</exception>
    public static Assembly Load()
    {
#pragma warning disable IL3000 // A module is a folder of files; nothing else calls this.
        lock (Gate)
            return _cmdlets ??= LoadCmdlets(Path.GetDirectoryName(typeof(ModuleLoader).Assembly.Location)!);
#pragma warning restore IL3000
    }

    private static Assembly LoadCmdlets(string folder)
    {
        var files = new OwnFiles(folder);
        var path = Path.Combine(folder, CmdletAssembly);
#if NET
#pragma warning disable IL2026 // Modules are never trimmed; nothing else calls this.
        return new ModuleLoadContext(files, new NativeFiles(folder), PlatformAssemblies.OfThisProcess()).LoadFromAssemblyPath(path);
#pragma warning restore IL2026
#else
        new AssemblyRedirector(files).Register();
        NativeLibraries.Register(folder);
        return Assembly.LoadFrom(path);
#endif
    }
}
