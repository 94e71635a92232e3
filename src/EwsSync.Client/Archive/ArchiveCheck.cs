using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading;
using EwsSync.Client.Archive.Files;
using EwsSync.Client.Archive.Manifest;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Client.Archive;

/// <summary>Compares an archive with its manifest: every file that it names, byte by byte, and the manifest's own seals. It changes nothing.</summary>
public sealed class ArchiveCheck
{
    private readonly ArchiveRoot _root;
    private readonly Action<ArchiveFinding> _found;
    private readonly byte[] _buffer = new byte[128 * 1024];
    private long _problems;

    /// <param name="folder">The archive.</param>
    /// <param name="found">Receives each problem as it is found.</param>
    public ArchiveCheck(string folder, Action<ArchiveFinding> found)
    {
        _root = new ArchiveRoot(Throw.IfBlank(folder));
        _found = Throw.IfNull(found);
    }

    /// <summary>The seal that the manifest had at some time; null = it is not known.</summary>
    public string? ExpectedSeal { get; init; }

    /// <summary>Whether only the sizes of files are compared: that finds missing and half files, in a fraction of the time.</summary>
    public bool SizesOnly { get; init; }

    /// <summary>Does it.</summary>
    /// <exception cref="EwsInputException"><c>FileUnusable</c>: there is no manifest, or it cannot be read.</exception>
    public ArchiveVerdict Run(CancellationToken cancellationToken)
    {
        // Which line is the last one of a place: what is before it does not count any more.
        var last = new Dictionary<ulong, long>();
        var sealSeen = ExpectedSeal is null;
        var (lines, seal) = Pass((entry, offset, at) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            sealSeen |= at == ExpectedSeal;
            if (entry.OldPath is { } old)
                last.Remove(Place(old, entry.Offset));
            if (entry.Op == ManifestOps.Remove)
                last.Remove(Place(entry.Path!, entry.Offset));
            else if (entry.Path is { } path)
                last[Place(path, entry.Offset)] = offset;
        }, tellsDamage: true);
        if (!sealSeen)
            Found(new ArchiveFinding(ArchiveProblems.ManifestCut, null, $"The manifest has {lines} lines and none of them has the seal {ExpectedSeal}: lines were cut off, or it is another archive."));
        long files = 0, bytes = 0;
        var named = new HashSet<ulong>();
        Pass((entry, offset, _) =>
        {
            if (entry.Path is not { } path || !last.TryGetValue(Place(path, entry.Offset), out var at) || at != offset)
                return;
            cancellationToken.ThrowIfCancellationRequested();
            files++;
            bytes += entry.Size ?? 0;
            named.Add(Place(path, null));
            Check(entry, path);
        }, tellsDamage: false);
        FindUnlisted(named, cancellationToken);
        return new ArchiveVerdict { Path = _root.FullName, Files = files, Bytes = bytes, Problems = _problems, Seal = seal };
    }

    // A number and not the text: there are a million of them.
    private static ulong Place(string path, long? offset) => ManifestIndex.Short(ChangeKeys.OfItem(offset is null ? path : path + "\n" + offset));

    private (int Lines, string Seal) Pass(Action<ManifestEntry, long, string> line, bool tellsDamage) => Disk.Try(_root.Manifest, "being read", () =>
    {
        using var stream = new FileStream(_root.Manifest, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new ManifestReader(stream);
        try
        {
            while (reader.Read())
                line(reader.Entry, reader.Offset, reader.LastSeal);
        }
        catch (JsonException e)
        {
            if (tellsDamage)
                Found(new ArchiveFinding(ArchiveProblems.ManifestDamaged, null, $"The manifest is damaged after line {reader.Number}: {e.Message} What follows was not looked at."));
        }

        return (reader.Number, reader.LastSeal);
    });

    private void Check(ManifestEntry entry, string path)
    {
        try
        {
            var file = new FileInfo(_root.Full(path));
            if (!file.Exists)
            {
                Found(entry, ArchiveProblems.Missing, "The file is not there.");
                return;
            }

            var end = (entry.Offset ?? 0) + (entry.Size ?? 0);
            if (file.Length < end)
                Found(entry, ArchiveProblems.Half, $"The file has {file.Length} bytes; {end} were written.");
            else if (entry.Offset is null && file.Length > end)
                Found(entry, ArchiveProblems.Changed, $"The file has {file.Length} bytes; {end} were written.");
            else if (!SizesOnly && HashOf(file.FullName, entry.Offset ?? 0, entry.Size ?? 0) != entry.Sha256)
                Found(entry, ArchiveProblems.Changed, "The file has as many bytes as were written, but not the same ones.");
        }
        catch (Exception e) when (Disk.IsOfTheDisk(e))
        {
            Found(entry, ArchiveProblems.Unreadable, e.Message);
        }
        catch (EwsInputException e)
        {
            Found(entry, ArchiveProblems.ManifestDamaged, e.Message);
        }
    }

    private string HashOf(string path, long offset, long count)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        stream.Position = offset;
        int read;
        for (; count > 0 && (read = stream.Read(_buffer, 0, (int)Math.Min(_buffer.Length, count))) > 0; count -= read)
            hash.AppendData(_buffer, 0, read);
        return Hex.Of(hash.GetHashAndReset());
    }

    private void FindUnlisted(HashSet<ulong> named, CancellationToken cancellationToken)
    {
        foreach (var file in Directory.EnumerateFiles(_root.FullName, "*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_root.IsOwn(file) && _root.Relative(file) is var path && !named.Contains(Place(path, null)))
                Found(new ArchiveFinding(ArchiveProblems.Unlisted, path, "The manifest does not name this file."));
        }
    }

    private void Found(ManifestEntry entry, string problem, string message) =>
        Found(new ArchiveFinding(problem, entry.Path, message) { ItemId = entry.ItemId, Mailbox = entry.Mailbox, Subject = entry.Subject });

    private void Found(ArchiveFinding finding)
    {
        _problems++;
        _found(finding);
    }
}
