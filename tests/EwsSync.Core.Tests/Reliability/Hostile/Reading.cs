using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using EwsSync.Core.Tests.Wire;
using EwsSync.Errors;
using EwsSync.Wire;

namespace EwsSync.Core.Tests.Reliability.Hostile;

/// <summary>What the readers and the head scanner make of any bytes, and what breaks their promises.</summary>
internal static class Reading
{
    /// <summary>
    /// An answer may cost this much whatever its length: the tables of names, the parser's buffers and an exception with its stack, in both
    /// passes; and this much for each of its bytes.
    /// </summary>
    private const long BytesOfAnyAnswer = 1024 * 1024;

    private const long BytesOfAByte = 100;

    private static readonly (string Name, Func<Func<Stream>, object> Read)[] Readers =
    [
        ("SyncFolderItems", open => Page(SyncFolderItemsReader.Read(open, Samples.Items))),
        ("SyncFolderHierarchy", open => Page(SyncFolderHierarchyReader.Read(open, Samples.Hierarchy))),
        ("GetFolder", open => GetFolderReader.Read(open, Samples.GetFolder)),
        ("GetItem", open => GetItemReader.Read(open, Samples.GetItem)),
    ];

    /// <summary>All promises about these bytes that were broken, in words.</summary>
    public static IEnumerable<string> Judge(byte[] body, Tally tally, bool allReaders = true)
    {
        var said = new List<string>();
        if (Try(() => new SyncHeadScanner(said.Add).Feed(body), out _) is { } scannerFailure)
            yield return "SyncHeadScanner threw " + scannerFailure;
        if (said.Count > 1)
            yield return "SyncHeadScanner spoke more than once";
        tally.Spoken += said.Count;

        foreach (var (name, read) in Readers)
        {
            // A reader that finds another operation's name reads no further: it sees some of these only.
            if (!allReaders && body.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name + "Response")) < 0)
                continue;
            object? result = null;
            var stream = new ImpatientStream(body);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var failure = Try(() => result = read(stream.Open), out var expected);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            tally.Count(name, result is not null, expected, allocated, body.Length);
            if (failure is not null)
                yield return $"{name} threw {failure}";
            if (allocated > BytesOfAnyAnswer + (BytesOfAByte * body.Length))
                yield return $"{name} allocated {allocated} bytes for {body.Length}";

            // That the scanner said "more" where the reader says "last" (the flag stands in another namespace) costs a request and no more.
            if (result is string state && said.Count == 1 && !string.Equals(state, said[0], StringComparison.Ordinal))
                yield return $"the head scanner said \"{said[0]}\" and {name} read \"{state}\"";
        }
    }

    private static string? Try(Action action, out EwsException? expected)
    {
        expected = null;
        try
        {
            action();
            return null;
        }
        catch (EwsException e)
        {
            expected = e;
            return string.IsNullOrEmpty(e.ErrorId) || string.IsNullOrEmpty(e.Message) ? "an error without id or message: " + e : null;
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }

    /// <summary>The state, after the columns that a user sees have been read: they may be computed.</summary>
    private static string Page(SyncFolderItemsResponse page)
    {
        foreach (var change in page.Changes)
            _ = (change.ItemKey, change.EventId, change.Subject, change.From, change.ReceivedUtc, change.Size, change.Item?.ToString());
        return page.SyncState;
    }

    private static string Page(SyncFolderHierarchyResponse page)
    {
        foreach (var change in page.Changes)
            _ = (change.EventId, change.DisplayName, change.FolderClass, change.Folder?.ToString());
        return page.SyncState;
    }
}
