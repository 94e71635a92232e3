using System.Collections.Generic;
using EwsSync.Client.Feeds;
using EwsSync.Client.Json;
using EwsSync.Model;

namespace EwsSync.Tool.Running;

/// <summary>Writes each change as a line of the files of a feed, and brings them to the disk at the end of each page.</summary>
internal sealed class FeedSink(FeedWriter feed) : IOpenSink
{
    private readonly JsonLine _line = new();

    public void Take(IReadOnlyList<ItemChange> changes)
    {
        foreach (var change in changes)
            feed.Write(_line.Text(change, ItemChangeJson.Write));
        feed.Flush();
    }

    public void Take(IReadOnlyList<FolderChange> changes)
    {
        foreach (var change in changes)
            feed.Write(_line.Text(change, FolderChangeJson.Write));
        feed.Flush();
    }

    public void Dispose()
    {
        feed.Dispose();
        _line.Dispose();
    }
}
