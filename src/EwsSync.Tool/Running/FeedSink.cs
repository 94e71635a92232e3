using EwsSync.Client.Feeds;
using EwsSync.Client.Json;
using EwsSync.Sync;

namespace EwsSync.Tool.Running;

/// <summary>Writes each change as a line of the files of a feed, and brings them to the disk at the end of each page.</summary>
internal sealed class FeedSink(FeedWriter feed) : IOpenSink
{
    private readonly JsonLine _line = new();

    public void Take(ItemPage page)
    {
        foreach (var change in page.Changes)
            feed.Write(_line.Text(change, ItemChangeJson.Write));
        feed.Flush();
    }

    public void Take(FolderPage page)
    {
        foreach (var change in page.Changes)
            feed.Write(_line.Text(change, FolderChangeJson.Write));
        feed.Flush();
    }

    public void Dispose()
    {
        feed.Dispose();
        _line.Dispose();
    }
}
