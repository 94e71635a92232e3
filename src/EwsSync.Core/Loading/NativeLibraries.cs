#if !NET
using System;
using System.Reflection;
using System.Runtime.InteropServices;

namespace EwsSync.Loading;

/// <summary>
/// Has the assembly that calls SQLite find its library in a folder that neither .NET Framework nor a runtime without a list of dependencies looks into.
/// Once that assembly is loaded, and never for anybody else's.
/// </summary>
internal static class NativeLibraries
{
    private const string Caller = "SQLitePCLRaw.provider.e_sqlite3";
    private const string Library = "e_sqlite3";

    private static NativeFiles? _files;

    public static void Register(string folder)
    {
        if (_files is not null)
            return;
        _files = new NativeFiles(folder);
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) =>
        {
            if (loaded.LoadedAssembly.GetName().Name == Caller)
                Prepare(loaded.LoadedAssembly);
        };
    }

    private static void Prepare(Assembly caller)
    {
        // Where there is no such class this is .NET Framework, and so Windows: a library that is loaded already is found by its name.
        if (Type.GetType("System.Runtime.InteropServices.NativeLibrary, System.Runtime.InteropServices") is not { } libraries)
        {
            if (_files!.Find(Library) is { } path)
                LoadLibrary(path);
            return;
        }

        var set = libraries.GetMethod("SetDllImportResolver")!;
        var resolver = typeof(NativeLibraries).GetMethod(nameof(Resolve), BindingFlags.NonPublic | BindingFlags.Static)!;
        set.Invoke(null, [caller, Delegate.CreateDelegate(set.GetParameters()[1].ParameterType, resolver)]);
    }

    private static IntPtr Resolve(string name, Assembly caller, DllImportSearchPath? search)
    {
        if (_files!.Find(name) is not { } path)
            return IntPtr.Zero;
        var load = Type.GetType("System.Runtime.InteropServices.NativeLibrary, System.Runtime.InteropServices")!.GetMethod("Load", [typeof(string)])!;
        return (IntPtr)load.Invoke(null, [path])!;
    }

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true, EntryPoint = "LoadLibraryW")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LoadLibrary(string path);
}
#endif
