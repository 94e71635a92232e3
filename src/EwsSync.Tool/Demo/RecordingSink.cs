using System.Collections.Generic;
using EwsSync.Model;
using EwsSync.Sync;
using EwsSync.Tool.Running;

namespace EwsSync.Tool.Demo;

/// <summary>Keeps what came, and passes it on where the demo writes JSON Lines.</summary>
internal sealed class RecordingSink(IChangeSink? next) : IChangeSink
{
    private readonly List<ItemChange> _items = [];
    private readonly List<FolderChange> _folders = [];

    public IReadOnlyList<ItemChange> Items => _items;

    public IReadOnlyList<FolderChange> Folders => _folders;

    public void Take(ItemPage page)
    {
        next?.Take(page);
        _items.AddRange(page.Changes);
    }

    public void Take(FolderPage page)
    {
        next?.Take(page);
        _folders.AddRange(page.Changes);
    }
}
