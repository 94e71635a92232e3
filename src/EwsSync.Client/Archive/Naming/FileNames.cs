using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using EwsSync.Client.Archive.Files;
using EwsSync.Sync;

namespace EwsSync.Client.Archive.Naming;

/// <summary>Gives each file of an archive a path that no other has. A name that is taken gets a part of the item's key, the same in every run.</summary>
internal sealed class FileNames(ArchiveRoot root, NameTemplate template)
{
    // Those that were given and are not on the disk yet.
    private readonly HashSet<string> _claimed = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="facts">What the name is made of.</param>
    /// <param name="folder">The folder below the archive.</param>
    /// <param name="extension">With its dot.</param>
    /// <param name="own">A path that is free because the item's own former version is there and goes; null = none.</param>
    public string Of(ItemFacts facts, string folder, string extension, string? own = null)
    {
        var name = template.Of(facts);
        var whole = FileName.Of(name.Length > 0 ? name : facts.ItemKey.Substring(0, 16), extension);
        var stem = whole.Substring(0, whole.Length - extension.Length);
        var key = facts.ItemKey.Substring(0, 8);
        for (var number = 0; ; number++)
        {
            var path = Below(folder, number switch
            {
                0 => whole,
                1 => $"{stem} ~{key}{extension}",
                _ => string.Format(CultureInfo.InvariantCulture, "{0} ~{1}-{2}{3}", stem, key, number, extension),
            });
            if (path == own || IsFree(path))
                return path;
        }
    }

    /// <summary>The path, or one like it that nothing has.</summary>
    public string Free(string path)
    {
        if (IsFree(path))
            return path;
        var extension = Path.GetExtension(path);
        for (var number = 2; ; number++)
        {
            var other = string.Format(CultureInfo.InvariantCulture, "{0} ~{1}{2}", path.Substring(0, path.Length - extension.Length), number, extension);
            if (IsFree(other))
                return other;
        }
    }

    /// <summary>Keeps a path until it is on the disk; false where something has it already.</summary>
    public bool IsFree(string path)
    {
        var full = root.Full(path);
        return !File.Exists(full) && !Directory.Exists(full) && _claimed.Add(path);
    }

    /// <summary>They are on the disk, or nobody wants them any more.</summary>
    public void Release() => _claimed.Clear();

    public static string Below(string folder, string name) => folder.Length == 0 ? name : folder + "/" + name;
}
