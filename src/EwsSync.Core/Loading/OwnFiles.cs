using System;
using System.Collections.Generic;
using System.IO;

namespace EwsSync.Loading;

/// <summary>The assemblies beside this one, by simple name. Listed once: what is added to the folder later is not ours.</summary>
internal sealed class OwnFiles
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);

    public OwnFiles(string folder)
    {
        Folder = folder;
        foreach (var path in Directory.GetFiles(folder, "*.dll"))
            _paths[Path.GetFileNameWithoutExtension(path)] = path;
    }

    public string Folder { get; }

    /// <summary>The file of an assembly, or null where it is not one of ours.</summary>
    public string? Find(string? simpleName) => simpleName is not null && _paths.TryGetValue(simpleName, out var path) ? path : null;
}
