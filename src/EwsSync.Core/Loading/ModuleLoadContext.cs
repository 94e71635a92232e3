#if NET
using System.Reflection;
using System.Runtime.Loader;

namespace EwsSync.Loading;

/// <summary>
/// Where the cmdlets, the client and all packages live on .NET, apart from what other modules loaded. Core itself stays in the default
/// context, because PowerShell resolves type names there only.
/// </summary>
internal sealed class ModuleLoadContext(OwnFiles files, NativeFiles natives, PlatformAssemblies platform) : AssemblyLoadContext("EwsSync", isCollectible: false)
{
    private static readonly Assembly Core = typeof(ModuleLoadContext).Assembly;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (string.Equals(assemblyName.Name, Core.GetName().Name, System.StringComparison.OrdinalIgnoreCase))
            return Core;

        // Null defers to the default context. Own folder first, as commonly copied, breaks IHttpClientFactory with MissingMethodException.
        if (platform.Offers(assemblyName) || files.Find(assemblyName.Name) is not { } path)
            return null;
#pragma warning disable IL2026 // Modules are never trimmed; nothing else calls this.
        return LoadFromAssemblyPath(path);
#pragma warning restore IL2026
    }

    protected override System.IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
        natives.Find(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : System.IntPtr.Zero;
}
#endif
