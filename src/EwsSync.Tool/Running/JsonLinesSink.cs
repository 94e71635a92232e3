using System.Collections.Generic;
using System.IO;
using EwsSync.Client.Json;
using EwsSync.Model;
using EwsSync.Tool.Json;

namespace EwsSync.Tool.Running;

/// <summary>Writes each change as a line and flushes at the end of each page.</summary>
internal sealed class JsonLinesSink(Stream output) : IOpenSink
{
    private readonly JsonLines _lines = new(output);

    public void Take(IReadOnlyList<ItemChange> changes)
    {
        foreach (var change in changes)
            _lines.Write(change, ItemChangeJson.Write);
        Flush(changes.Count);
    }

    public void Take(IReadOnlyList<FolderChange> changes)
    {
        foreach (var change in changes)
            _lines.Write(change, FolderChangeJson.Write);
        Flush(changes.Count);
    }

    public void Dispose() => _lines.Dispose();

    private void Flush(int changes)
    {
        if (changes > 0)
            _lines.Flush();
    }
}
