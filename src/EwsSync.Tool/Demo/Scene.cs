using System.Collections.Generic;
using System.Linq;
using EwsSync.Model;

namespace EwsSync.Tool.Demo;

/// <summary>The mailbox as the first sync showed it: what there is to act upon.</summary>
internal sealed class Scene
{
    private readonly Queue<FolderChange> _ordinary;
    private readonly Queue<ItemChange> _messages;

    public Scene(RecordingSink first)
    {
        Inbox = WellKnown(first, "inbox");
        Calendar = WellKnown(first, "calendar");
        _ordinary = new Queue<FolderChange>(first.Folders.Where(f =>
            f.WellKnownName is null && f.FolderClass is null or "IPF.Note" && f.Folder?.Kind == "Folder"
            && first.Folders.All(below => below.ParentFolderId != f.FolderId)));
        _messages = new Queue<ItemChange>(first.Items.Where(i => i.FolderId == Inbox.FolderId && i.ItemKind == "Message"));
        Unread = TakeMessage(isRead: false);
    }

    public FolderChange Inbox { get; }

    public FolderChange Calendar { get; }

    /// <summary>A message that nobody has read yet.</summary>
    public ItemChange Unread { get; }

    /// <summary>A message in the inbox that nothing has been done to.</summary>
    public ItemChange TakeMessage(bool? isRead = null)
    {
        while (_messages.TryDequeue(out var message))
        {
            if (isRead is null || message.IsRead == isRead)
                return message;
        }

        throw new SoapFailure("choice of a message", "the inbox has too few messages.");
    }

    /// <summary>A folder that somebody made, without folders below.</summary>
    public FolderChange TakeFolder() => _ordinary.TryDequeue(out var folder)
        ? folder
        : throw new SoapFailure("choice of a folder", "the mailbox has too few folders of its owner's making.");

    private static FolderChange WellKnown(RecordingSink first, string name) =>
        first.Folders.FirstOrDefault(f => f.WellKnownName == name) ?? throw new SoapFailure("choice of a folder", $"the mailbox has no {name}.");
}
