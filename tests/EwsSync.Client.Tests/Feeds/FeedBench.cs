using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using EwsSync.Client.Feeds;
using EwsSync.Client.Json;
using EwsSync.Model;

namespace EwsSync.Client.Tests.Feeds;

/// <summary>A folder of files of a feed, and changes to write there.</summary>
internal sealed class FeedBench : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("feeds").FullName;

    public List<FeedProblem> Problems { get; } = [];

    public DateTime Now { get; set; } = new(2026, 11, 27, 22, 30, 0, DateTimeKind.Utc);

    public List<long> Cuts { get; } = [];

    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)!;

    public static string Line(int number, int padding = 0)
    {
        using var line = new JsonLine();
        var change = new ItemDeleted(new ItemId($"item {number} {new string('ä', padding)}", "key"))
        {
            Context = new ChangeContext { Mailbox = "kim@contoso.com", FolderId = "inbox", FolderPath = "/Inbox", Origin = ChangeOrigins.Incremental, DetectedUtc = DateTime.UnixEpoch },
        };
        return line.Text<ItemChange>(change, ItemChangeJson.Write);
    }

    public static IReadOnlyList<string> Lines(int from, int count) => [.. Enumerable.Range(from, count).Select(n => Line(n))];

    public string In(string name) => Path.Combine(Folder, name);

    public FeedWriter Open(string name, RollRule? roll = null, bool compress = false) =>
        new(In(name), new FeedOptions { Roll = roll, Compress = compress, UtcNow = () => Now, Cut = (_, bytes) => Cuts.Add(bytes) });

    /// <summary>Writes each group of lines as one that is flushed.</summary>
    public string Write(string name, params IReadOnlyList<string>[] groups)
    {
        using var writer = Open(name);
        foreach (var group in groups)
        {
            foreach (var line in group)
                writer.Write(line);
            writer.Flush();
        }

        return writer.CurrentPath;
    }

    public List<string> Read(string name, bool unique = false)
    {
        Problems.Clear();
        return [.. new FeedReader(Problems.Add) { Unique = unique }.Read(In(name)).Select(line => Encoding.UTF8.GetString(line.ToUtf8()))];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
