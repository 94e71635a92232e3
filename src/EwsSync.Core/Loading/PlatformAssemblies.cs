using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;

namespace EwsSync.Loading;

/// <summary>
/// The assemblies that the runtime and PowerShell bring themselves (the trusted-platform list). Where theirs is new enough it must be used:
/// the HTTP packages exchange types with the runtime's handler, and a copy of our own would make them different types.
/// </summary>
internal sealed class PlatformAssemblies
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, AssemblyName> _read;

    public PlatformAssemblies(string? list, Func<string, AssemblyName> read)
    {
        _read = read;
        foreach (var path in (list ?? string.Empty).Split([Path.PathSeparator], StringSplitOptions.RemoveEmptyEntries))
            _paths[Path.GetFileNameWithoutExtension(path)] = path;
    }

    /// <summary>The list of the running process; empty on .NET Framework, which has none.</summary>
    public static PlatformAssemblies OfThisProcess() =>
        new(AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string, AssemblyName.GetAssemblyName);

    /// <summary>Whether the platform's own assembly satisfies the request.</summary>
    public bool Offers(AssemblyName requested)
    {
        if (requested.Name is not { } name || !_paths.TryGetValue(name, out var path))
            return false;
        try
        {
            return AssemblyMatch.Satisfies(requested, _read(path));
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
