using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EwsSync.Client.Archive.Committing;
using EwsSync.Client.Archive.Files;
using EwsSync.Client.Archive.Manifest;
using EwsSync.Client.Archive.Naming;

namespace EwsSync.Client.Archive;

/// <summary>
/// Lets the files of folders that were renamed or moved go along. All files of a folder are one commit, so that it goes whole or not at all, also where the run is killed.
/// </summary>
internal sealed class ArchiveRenames(ArchiveRoot root, FileNames names, ArchiveFolders folders)
{
    // The path by which each folder was called last.
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    // Where each mbox goes that is under way.
    private readonly Dictionary<string, string> _mboxes = new(StringComparer.Ordinal);

    public void Learn(ManifestEntry entry)
    {
        if (entry is { FolderId: { } id, FolderPath: { } path, Mailbox: { } mailbox, Path: { } file } && !ArchiveRoot.IsDeleted(file))
            _paths[Key(mailbox, id)] = path;
    }

    /// <summary>What has to be done for folders as they are called now, and what is below them.</summary>
    public List<ArchiveStep> Follow(string mailbox, IReadOnlyCollection<(string Id, string Path)> now, Func<Predicate<ManifestEntry>, IReadOnlyList<ManifestEntry>> present)
    {
        var renamed = new List<(string Id, string Old, string New)>();
        foreach (var (id, path) in now)
        {
            if (_paths.TryGetValue(Key(mailbox, id), out var before) && before != path)
                renamed.Add((id, before + "/", path + "/"));
        }

        if (renamed.Count == 0)
            return [];
        var known = now.GroupBy(folder => folder.Id, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last().Path, StringComparer.Ordinal);
        _mboxes.Clear();
        var steps = new List<ArchiveStep>();
        foreach (var entry in present(entry => string.Equals(entry.Mailbox, mailbox, StringComparison.OrdinalIgnoreCase) && entry is { FolderId: not null, FolderPath: not null, Folder: not null }))
        {
            // What another layout has put elsewhere has no folder that could be renamed.
            if (!ArchiveRoot.IsDeleted(entry.Path!) && NowOf(entry) is { } path && path != entry.FolderPath && entry.Folder == FolderOf(entry, entry.FolderPath!))
                steps.Add(Step(entry, path));
        }

        return steps;

        string? NowOf(ManifestEntry entry)
        {
            if (known.TryGetValue(entry.FolderId!, out var own))
                return own;

            // The nearest one above that was renamed: what it is called now is said of it alone.
            var above = renamed.Where(folder => entry.FolderPath!.StartsWith(folder.Old, StringComparison.Ordinal)).OrderByDescending(folder => folder.Old.Length).FirstOrDefault();
            return above.Id is null ? null : $"{above.New}{entry.FolderPath!.Substring(above.Old.Length)}";
        }
    }

    /// <summary>Folders that nothing is left in.</summary>
    public void RemoveEmpty(IEnumerable<ArchiveStep> steps)
    {
        foreach (var folder in steps.Select(step => step.Entry.OldPath).OfType<string>().Select(path => Path.GetDirectoryName(root.Full(path))!).Distinct().OrderByDescending(path => path.Length))
        {
            var isMaildir = MaildirName.IsPart(Path.GetFileName(folder));
            for (var empty = isMaildir ? Path.GetDirectoryName(folder)! : folder; Below(empty) && IsEmpty(empty, isMaildir); empty = Path.GetDirectoryName(empty)!)
            {
                try
                {
                    Directory.Delete(empty, recursive: isMaildir);
                    isMaildir = false;
                }
                catch (Exception e) when (Disk.IsOfTheDisk(e))
                {
                    break;
                }
            }
        }
    }

    private ArchiveStep Step(ManifestEntry entry, string path)
    {
        var folder = FolderOf(entry, path);
        var moved = entry with { FolderPath = path, Folder = folder };

        // An mbox has the name of the folder; everything else is in it.
        var target = entry.Offset is not null ? Mbox(entry.Path!, folder + ".mbox") : FileNames.Below(folder, entry.Path!.Substring(entry.Folder!.Length + 1));
        if (target == entry.Path)
            return new ArchiveStep(moved);
        return new ArchiveStep(moved with { Op = ManifestOps.Move, OldPath = entry.Path, Path = entry.Offset is not null ? target : names.Free(target) });
    }

    private string FolderOf(ManifestEntry entry, string path) => folders.Of(ArchiveLayout.FolderPath, entry.Mailbox!, entry.FolderId, path, date: null);

    /// <summary>Where an mbox goes. Where there is one already, both stay: none is written over, and none is appended to another.</summary>
    private string Mbox(string path, string target)
    {
        if (!_mboxes.TryGetValue(path, out var decided))
            _mboxes[path] = decided = names.IsFree(target) ? target : path;
        return decided;
    }

    private bool Below(string folder) => folder.Length > root.FullName.Length && folder.StartsWith(root.FullName, StringComparison.Ordinal);

    /// <summary>Nothing, or a Maildir's parts with nothing in them.</summary>
    private static bool IsEmpty(string folder, bool isMaildir) => Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).All(
        entry => isMaildir && MaildirName.IsPart(Path.GetFileName(entry)) && Directory.Exists(entry) && !Directory.EnumerateFileSystemEntries(entry).Any());

    private static string Key(string mailbox, string folderId) => mailbox.ToLowerInvariant() + "\n" + folderId;
}
