using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using EwsSync.Client.Json;
using EwsSync.Errors;

namespace EwsSync.Client.Feeds;

/// <summary>
/// Reads the files of feeds back as changes: lines as they are or compressed, whatever their names are, also while they are written. Nothing is
/// passed over in silence.
/// </summary>
/// <param name="found">Is given what cannot be read, where it is in the order of the lines.</param>
public sealed class FeedReader(Action<FeedProblem> found)
{
    // Items have values within values; the reader's own limit is 64.
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 256 };

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Gives each event once, over all files that this reader reads: the first time. It keeps the ids in memory, some 100 bytes each.</summary>
    public bool Unique { get; init; }

    /// <summary>What the host calls the path, for errors.</summary>
    public string Input { get; init; } = "Path";

    /// <summary>Reads a file while the result is walked through.</summary>
    /// <exception cref="EwsInputException"><c>FileUnusable</c>: it does not exist or cannot be read.</exception>
    public IEnumerable<FeedLine> Read(string path)
    {
        using var file = FeedDisk.Try(path, Input, "being opened", () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024));
        using var lines = FeedDisk.Try(path, Input, "being read", () => Lines(file, path));
        for (var number = 1L; FeedDisk.Try(path, Input, "being read", lines.Next) is { } raw; number++)
        {
            if (Line(path, raw, number) is { } line && (!Unique || _seen.Add(line.EventId)))
                yield return line;
        }
    }

    private ILines Lines(FileStream file, string path)
    {
        var isGzip = GzipMember.IsGzip(FeedEnd.Head(file, 2));
        file.Position = 0;
        return isGzip ? new MemberLines(file, path, found) : new TextLines(file);
    }

    private FeedLine? Line(string path, RawLine raw, long number)
    {
        var bytes = number == 1 ? WithoutMark(raw.Bytes) : raw.Bytes;
        if (bytes.All(b => b is (byte)' ' or (byte)'\t' or (byte)'\r'))
            return null;
        try
        {
            using var json = JsonDocument.Parse(bytes, Json);
            return new FeedLine(bytes, ChangeReader.Read(json.RootElement));
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            found(!raw.IsEnded && TornLine.IsOurs(bytes)
                ? FeedProblem.Torn(path, $"ends within a line ({bytes.Length} bytes)")
                : FeedProblem.Damaged(path, $"Line {number} of '{path}' is no change: {Reason(e)}."));
            return null;
        }
    }

    private static string Reason(Exception e) => e is JsonException ? "it is not JSON" : e.Message.TrimEnd('.');

    // Editors and older versions of PowerShell write a byte order mark.
    private static byte[] WithoutMark(byte[] line) => line.Length >= 3 && line[0] == 0xEF && line[1] == 0xBB && line[2] == 0xBF ? line.AsSpan(3).ToArray() : line;
}
