using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using EwsSync.Client.Archive.Files;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.Client.Archive.Manifest;

/// <summary>
/// The manifest of an archive, opened for writing by one process. It is a log of what is to be done: lines are on the disk before the files move, and
/// <see cref="Unfinished"/> are those of the last commit, which a run that was killed may not have carried out.
/// </summary>
internal sealed class ManifestFile : IDisposable
{
    private readonly ArchiveRoot _root;
    private readonly FileStream _stream;
    private readonly ManifestSeal _seal = new();

    // Kept: what a commit writes is a large object, and ten thousand of them would be kept until somebody looks.
    private readonly MemoryStream _lines = new();
    private long _commit;

    private ManifestFile(ArchiveRoot root, FileStream stream)
    {
        _root = root;
        _stream = stream;
        Index = new ManifestIndex(root.Pending);
    }

    public ManifestIndex Index { get; }

    /// <summary>The lines of the last commit, when it was opened.</summary>
    public List<ManifestEntry> Unfinished { get; } = [];

    /// <summary>Opens or begins it, and follows its seals to the end.</summary>
    /// <param name="root">The archive.</param>
    /// <param name="seen">Receives each line.</param>
    /// <exception cref="EwsInputException"><c>ArchiveDamaged</c>, or <c>FileUnusable</c>: another run writes to it, for example.</exception>
    public static ManifestFile Open(ArchiveRoot root, Action<ManifestEntry> seen)
    {
        var stream = Disk.Try(root.Manifest, "being opened", () =>
        {
            PrivateFiles.CreateFolder(root.FullName);
            return PrivateFiles.Open(root.Manifest, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        });
        var manifest = new ManifestFile(root, stream);
        try
        {
            Disk.Try(root.Manifest, "being read", () => manifest.Load(seen));
            return manifest;
        }
        catch
        {
            manifest.Dispose();
            throw;
        }
    }

    /// <summary>The last line of an item; null where the archive does not have it.</summary>
    public ManifestEntry? Find(string itemKey) => Disk.Try(_root.Manifest, "being read", () => Index.Find(itemKey, _stream));

    /// <summary>The last line of each item that the archive has, in the order of the manifest.</summary>
    public IReadOnlyList<ManifestEntry> Present(Predicate<ManifestEntry> wanted) => Disk.Try(_root.Manifest, "being read", () =>
    {
        var entries = new List<ManifestEntry>();
        _stream.Position = 0;
        using var reader = new ManifestReader(_stream);
        while (reader.Read())
        {
            if (reader.Entry is { ItemKey: { } key, Op: not ManifestOps.Remove } && Index.IsLast(key, reader.Offset) && wanted(reader.Entry))
                entries.Add(reader.Entry);
        }

        return entries;
    });

    /// <summary>Appends lines as one commit, and brings them to the disk.</summary>
    public void Append(IReadOnlyList<ManifestEntry> entries) => Disk.Try(_root.Manifest, "being written", () =>
    {
        _commit++;
        var end = _stream.Length;
        var offset = end;
        var seal = _seal.Last;
        _lines.SetLength(0);
        var places = new List<(ManifestEntry Entry, long Offset)>(entries.Count);
        foreach (var entry in entries)
        {
            var line = _seal.Seal(ManifestJson.Write(entry with { Commit = _commit }));
            _lines.Write(line, 0, line.Length);
            places.Add((entry, offset));
            offset += line.Length;
        }

        try
        {
            _stream.Position = end;
            _lines.WriteTo(_stream);
            _stream.Flush(flushToDisk: true);
        }
        catch
        {
            // The disk is full, for example: what is there of it does not count, and the archive stays as it was.
            _seal.ContinueFrom(seal);
            _stream.SetLength(end);
            throw;
        }

        foreach (var (entry, at) in places)
            Note(entry, at);
    });

    public void Dispose()
    {
        Index.Dispose();
        _lines.Dispose();
        _seal.Dispose();
        _stream.Dispose();
    }

    private void Load(Action<ManifestEntry> seen)
    {
        using var reader = new ManifestReader(_stream);
        try
        {
            while (reader.Read())
            {
                if (reader.Entry.Commit != _commit)
                    Unfinished.Clear();
                _commit = reader.Entry.Commit;
                Unfinished.Add(reader.Entry);
                Note(reader.Entry, reader.Offset);
                seen(reader.Entry);
            }
        }
        catch (JsonException e)
        {
            throw new EwsInputException(
                ErrorIds.ArchiveDamaged,
                $"The manifest '{_root.Manifest}' is damaged after line {reader.Number}: {e.Message}",
                "Look into it with Test-EwsArchive (ewssync save --verify). To go on, save into a new folder, or restore the manifest from a backup.",
                e)
            {
                Input = "Path",
                Value = _root.Manifest,
            };
        }

        _seal.ContinueFrom(reader.LastSeal);
        // A line that was torn was not carried out: its item comes again.
        if (_stream.Length > reader.End)
            _stream.SetLength(reader.End);
        if (reader.Number == 0)
        {
            var begin = _seal.Seal(ManifestJson.Write(new ManifestEntry { Op = ManifestOps.Begin, SavedUtc = DateTime.UtcNow }));
            _stream.Position = 0;
            _stream.Write(begin, 0, begin.Length);
            _stream.Flush(flushToDisk: true);
            PrivateFiles.FlushFolder(_root.FullName);
        }
    }

    private void Note(ManifestEntry entry, long offset)
    {
        if (entry.ItemKey is not { } key)
            return;
        if (entry.Op == ManifestOps.Remove)
            Index.Remove(key);
        else
            Index.Set(key, offset);
    }
}
