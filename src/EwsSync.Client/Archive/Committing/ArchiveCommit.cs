using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using EwsSync.Client.Archive.Files;
using EwsSync.Client.Archive.Manifest;

namespace EwsSync.Client.Archive.Committing;

/// <summary>
/// Makes a group of changes of an archive happen, whole or not at all: contents to the disk, then the lines of the manifest, then the files into their places. A run that
/// is killed before the lines has changed nothing; one that is killed after them is finished when the archive is opened the next time.
/// </summary>
internal sealed class ArchiveCommit(ArchiveRoot root, Action<ArchiveMoment>? at = null) : IDisposable
{
    private readonly FileMoves _moves = new(root);
    private readonly MboxFile _mbox = new(root);
    private ArchiveLock? _lock;
    private ManifestFile? _manifest;

    public ManifestFile Manifest => _manifest ?? throw new InvalidOperationException("The archive is not open.");

    /// <summary>Opens the manifest, and finishes what the last run did not.</summary>
    public void Open(Action<ManifestEntry> seen)
    {
        _lock = ArchiveLock.Take(root);
        foreach (var file in Directory.GetFiles(root.Pending, OffsetTable.Pattern))
            Disk.Try(file, "being removed", () => File.Delete(file));
        _manifest = ManifestFile.Open(root, seen);
        _mbox.Recover(_manifest.Unfinished);
        Finish(_manifest.Unfinished);
    }

    /// <summary>Takes steps in their order.</summary>
    public IReadOnlyList<ManifestEntry> Take(IReadOnlyList<ArchiveStep> steps)
    {
        foreach (var step in steps)
            step.Content?.Finish();
        at?.Invoke(ArchiveMoment.ContentIsOnDisk);
        var entries = Append(steps);
        at?.Invoke(ArchiveMoment.MboxIsOnDisk);
        Manifest.Append(entries);
        at?.Invoke(ArchiveMoment.ManifestIsOnDisk);
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] is { Content: { } content })
            {
                if (steps[i].Mbox is null)
                {
                    _moves.Place(content.FullName, entries[i].Path!);
                    content.Placed();
                    at?.Invoke(ArchiveMoment.FileIsInPlace);
                }
            }
            else
            {
                _moves.Apply(entries[i]);
            }
        }

        _moves.Flush();
        _mbox.Done();
        return entries;
    }

    public void Dispose()
    {
        _manifest?.Dispose();
        _lock?.Dispose();
    }

    /// <summary>What goes into mboxes; the lines say where it is then.</summary>
    private List<ManifestEntry> Append(IReadOnlyList<ArchiveStep> steps)
    {
        var entries = steps.Select(step => step.Entry).ToList();
        var files = steps.Where(step => step.Mbox is not null).Select(step => step.Entry.Path!).Distinct(StringComparer.Ordinal).ToList();
        files.ForEach(_mbox.Announce);
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] is not { Mbox: { } facts, Content: { } content })
                continue;
            var (offset, size, sha256) = _mbox.Append(entries[i].Path!, content, facts);
            entries[i] = entries[i] with { Offset = offset, Size = size, Sha256 = sha256, MimeSha256 = content.Sha256 };
        }

        files.ForEach(_mbox.Flush);
        return entries;
    }

    private void Finish(IReadOnlyList<ManifestEntry> lines)
    {
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(root.Pending, "*.partial"))
            contents[HashOf(file)] = file;
        Finish(lines, contents);
        foreach (var file in Directory.GetFiles(root.Pending, "*.partial"))
            Disk.Try(file, "being removed", () => File.Delete(file));
    }

    // In their order: a former version goes before the new one takes its name.
    private void Finish(IReadOnlyList<ManifestEntry> lines, Dictionary<string, string> contents)
    {
        foreach (var line in lines)
        {
            if (line.Op == ManifestOps.Save)
            {
                if (line is { Path: { } path, Offset: null, Sha256: { } hash } && contents.TryGetValue(hash, out var file) && File.Exists(file) && !IsThere(path, hash))
                    _moves.Place(file, path);
            }
            else if (line is { Offset: not null, OldPath: { } mbox, Path: { } renamed })
            {
                // The hash is that of one mail in it. Where both are there, it is another one that has begun since.
                if (!File.Exists(root.Full(renamed)) && File.Exists(root.Full(mbox)))
                    _moves.Apply(line);
            }
            else if (line.Sha256 is { } old && (line.OldPath ?? line.Path) is { } from && IsThere(from, old))
            {
                _moves.Apply(line);
            }
        }

        _moves.Flush();
    }

    private bool IsThere(string path, string sha256) => File.Exists(root.Full(path)) && HashOf(root.Full(path)) == sha256;

    private static string HashOf(string file) => Disk.Try(file, "being read", () =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var sha = SHA256.Create();
        return Hex.Of(sha.ComputeHash(stream));
    });
}
