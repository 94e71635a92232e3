using System.Collections.Generic;
using EwsSync.Model;
using EwsSync.Tool.Running;

namespace EwsSync.Tool.Demo;

/// <summary>Keeps what came, and passes it on where the demo writes JSON Lines.</summary>
internal sealed class RecordingSink(IChangeSink? next) : IChangeSink
{
    private readonly List<ItemChange> _items = [];
    private readonly List<FolderChange> _folders = [];

    public IReadOnlyList<ItemChange> Items => _items;

    public IReadOnlyList<FolderChange> Folders => _folders;

    public void Take(IReadOnlyList<ItemChange> changes)
    {
        next?.Take(changes);
        _items.AddRange(changes);
    }

    public void Take(IReadOnlyList<FolderChange> changes)
    {
        next?.Take(changes);
        _folders.AddRange(changes);
    }
}
