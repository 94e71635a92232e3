using System.IO;
using EwsSync.Client.Json;
using EwsSync.Sync;
using EwsSync.Tool.Json;

namespace EwsSync.Tool.Running;

/// <summary>Writes each change as a line and flushes at the end of each page.</summary>
internal sealed class JsonLinesSink(Stream output) : IOpenSink
{
    private readonly JsonLines _lines = new(output);

    public void Take(ItemPage page)
    {
        foreach (var change in page.Changes)
            _lines.Write(change, ItemChangeJson.Write);
        Flush(page.Changes.Count);
    }

    public void Take(FolderPage page)
    {
        foreach (var change in page.Changes)
            _lines.Write(change, FolderChangeJson.Write);
        Flush(page.Changes.Count);
    }

    public void Dispose() => _lines.Dispose();

    private void Flush(int changes)
    {
        if (changes > 0)
            _lines.Flush();
    }
}
