using System;
using System.IO;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.Client.Archive.Files;

/// <summary>The folder of an archive. Whatever is named below it stays below it: names come from senders and servers, and a manifest can have been changed.</summary>
internal sealed class ArchiveRoot
{
    /// <summary>Files that are being written. No name from a server begins with a dot.</summary>
    private const string PendingName = ".partial";

    /// <summary>Where files of deleted items go.</summary>
    public const string DeletedName = ".deleted";

    private const string ManifestName = "manifest.jsonl";

    public ArchiveRoot(string folder)
    {
        FullName = Path.GetFullPath(folder);
        Pending = Path.Combine(FullName, PendingName);
        Manifest = Path.Combine(FullName, ManifestName);
    }

    public string FullName { get; }

    public string Pending { get; }

    public string Manifest { get; }

    /// <summary>The full path of one below the archive.</summary>
    /// <exception cref="EwsInputException"><c>ArchiveDamaged</c>: it leads elsewhere.</exception>
    public string Full(string path)
    {
        foreach (var part in path.Split('/'))
        {
            if (part.Length == 0 || part is "." or ".." || part.Has('\\') || part.Has('\0') || (Path.DirectorySeparatorChar == '\\' && part.Has(':')))
                throw Outside(path);
        }

        var full = Path.GetFullPath(Path.Combine(FullName, path.Replace('/', Path.DirectorySeparatorChar)));
        var folder = FullName.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return full.StartsWith(folder, StringComparison.Ordinal) ? full : throw Outside(path);
    }

    /// <summary>Whether a path is one of a file that is not wanted any more.</summary>
    public static bool IsDeleted(string path) => path.StartsWith(DeletedName + "/", StringComparison.Ordinal);

    /// <summary>Whether a file of the archive is one that it keeps for itself.</summary>
    public bool IsOwn(string fullName) =>
        fullName.StartsWith(Pending + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || (string.Equals(Path.GetDirectoryName(fullName), FullName, StringComparison.Ordinal) && Path.GetFileName(fullName).StartsWith(ManifestName, StringComparison.Ordinal));

    /// <summary>The path below the archive, with <c>/</c>.</summary>
    public string Relative(string fullName) => fullName.Substring(FullName.TrimEnd(Path.DirectorySeparatorChar).Length + 1).Replace(Path.DirectorySeparatorChar, '/');

    private EwsInputException Outside(string path) => new(
        ErrorIds.ArchiveDamaged, $"The manifest '{Manifest}' names '{path}', which is not below the archive.", "Somebody changed the manifest: look into it before you use this archive.")
    {
        Input = "Path",
        Value = path,
    };
}
