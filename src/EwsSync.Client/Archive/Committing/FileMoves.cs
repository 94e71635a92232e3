using System.Collections.Generic;
using System.IO;
using EwsSync.Client.Archive.Files;
using EwsSync.Client.Archive.Manifest;
using EwsSync.Compat;

namespace EwsSync.Client.Archive.Committing;

/// <summary>
/// Carries out on the disk what lines of the manifest say; the lines are there first. Everything can be done again: what is done already is left as it is, so that
/// a run that was killed in between is finished by the next one.
/// </summary>
internal sealed class FileMoves(ArchiveRoot root)
{
    private readonly HashSet<string> _touched = [];

    /// <summary>Puts a finished file into its place.</summary>
    public void Place(string pending, string path) => Into(root.Full(path), target => PrivateFiles.MoveOver(pending, target));

    /// <summary>Carries out a line that needs no new file.</summary>
    public void Apply(ManifestEntry entry)
    {
        if (entry.Op == ManifestOps.Remove && entry.Path is { } gone)
        {
            var path = root.Full(gone);
            Disk.Try(path, "being removed", () =>
            {
                if (File.Exists(path))
                    File.Delete(path);
            });
            Touch(path);
        }
        else if (entry.Op == ManifestOps.Move && entry is { OldPath: { } from, Path: { } to } && File.Exists(root.Full(from)))
        {
            Into(root.Full(to), target => PrivateFiles.MoveOver(root.Full(from), target));
            Touch(root.Full(from));
        }
    }

    /// <summary>Brings the names to the disk.</summary>
    public void Flush()
    {
        foreach (var folder in _touched)
            Disk.Try(folder, "being brought to the disk", () => PrivateFiles.FlushFolder(folder));
        _touched.Clear();
    }

    private void Into(string target, System.Action<string> move)
    {
        Disk.Try(target, "being put into its place", () =>
        {
            PrivateFiles.CreateFolder(Path.GetDirectoryName(target)!);
            move(target);
        });
        Touch(target);
    }

    private void Touch(string path)
    {
        if (Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder))
            _touched.Add(folder);
    }
}
