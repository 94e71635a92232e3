using System;
using System.Collections.Generic;
using System.IO;

namespace EwsSync.Sync;

/// <summary>
/// Gives each attachment of a run a path of its own: the second of a name gets a number. Names that differ only in case count as equal, because on
/// many disks they are.
/// </summary>
internal sealed class FileClaims
{
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);

    public string Claim(string folder, string name)
    {
        lock (_paths)
        {
            var path = Path.Combine(folder, name);
            for (var number = 2; !_paths.Add(path); number++)
                path = Path.Combine(folder, FileName.Numbered(name, number));
            return path;
        }
    }

    /// <summary>The file was not made.</summary>
    public void Release(string path)
    {
        lock (_paths)
            _paths.Remove(path);
    }
}
