namespace EwsSync.Wire;

/// <summary>The places that one event names. Change keys in events are stubs, and item ids are of no use: synchronization says what happened.</summary>
internal sealed class StreamedEvent
{
    private string _name = string.Empty;
    private bool _isItem;
    private string? _folder;
    private string? _parent;
    private string? _oldParent;

    public static StreamedEvent Read(ElementReader xml)
    {
        var read = new StreamedEvent { _name = xml.Name };
        if (!xml.Enter())
            return read;
        while (xml.AtElement)
            read.Take(xml);
        xml.Leave();
        return read;
    }

    public void AddItemsTo(StreamedNotification notification)
    {
        if (_isItem && _parent is null && _oldParent is null)
            notification.Anywhere = true;
        if (!_isItem)
            return;
        Add(notification, _parent);
        Add(notification, _oldParent);
    }

    public void AddFoldersTo(StreamedNotification notification)
    {
        if (_isItem)
            return;
        if (_folder is null)
        {
            notification.Anywhere = true;
            return;
        }

        // Each new mail modifies its folder too (the unread count), and nothing distinguishes that from a new name: taken for a counter wherever items were named beside it, a folder that was renamed
        // in the same moment kept its old name until the next poll (found by histories of watched mailboxes). So the tree is asked for, one small request more.
        notification.OfFolders = true;
        if (_name != "DeletedEvent")
            Add(notification, _folder);
    }

    private static void Add(StreamedNotification notification, string? folder)
    {
        if (folder is not null)
            notification.Folders.Add(folder);
    }

    private void Take(ElementReader xml)
    {
        switch (xml.Name)
        {
            case "ItemId":
                _isItem = true;
                xml.Skip();
                break;
            case "FolderId":
                _folder = xml.FolderId()?.Id;
                break;
            case "ParentFolderId":
                _parent = xml.FolderId()?.Id;
                break;
            case "OldParentFolderId":
                _oldParent = xml.FolderId()?.Id;
                break;
            default:
                xml.Skip();
                break;
        }
    }
}
