using System;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>
/// Reports what happens to whoever has subscribed in one mailbox. One act of a user gives several events: the item, its folder's counters, and NewMail beside Created.
/// Called under the lock of the mailbox.
/// </summary>
internal sealed class MailboxEvents(Mailbox mailbox)
{
    internal event Action<MailboxEvent>? Happened;

    private bool IsHeard => Happened is not null;

    internal void Created(MailFolder folder, MailItem item)
    {
        if (!IsHeard || !IsTold(folder))
            return;
        Tell(Of("CreatedEvent", folder, item));
        if (folder.DistinguishedId == "inbox" && item.Kind.ElementName != "Item" && !item.IsAssociated)
            Tell(Of("NewMailEvent", folder, item));
        Counters(folder);
    }

    internal void Modified(MailFolder folder, MailItem item)
    {
        if (!IsHeard || !IsTold(folder))
            return;
        Tell(Of("ModifiedEvent", folder, item));
        Counters(folder);
    }

    internal void Deleted(MailFolder folder, MailItem item)
    {
        if (!IsHeard || !IsTold(folder))
            return;
        Tell(Of("DeletedEvent", folder, item));
        Counters(folder);
    }

    /// <param name="type">MovedEvent or CopiedEvent.</param>
    /// <param name="from">Where it was.</param>
    /// <param name="old">What it was.</param>
    /// <param name="to">Where it is.</param>
    /// <param name="item">What it is.</param>
    internal void Transferred(string type, MailFolder from, MailItem old, MailFolder to, MailItem item)
    {
        if (!IsHeard || !IsTold(to))
            return;
        Tell(Of(type, to, item) with { OldId = mailbox.Id(old), OldParent = mailbox.Id(from), OldFolder = from.Serial });
        if (type == "MovedEvent")
            Counters(from);
        Counters(to);
    }

    internal void Created(MailFolder folder) => Tell("CreatedEvent", folder);

    internal void Modified(MailFolder folder) => Tell("ModifiedEvent", folder);

    internal void Deleted(MailFolder folder) => Tell("DeletedEvent", folder);

    internal void Moved(MailFolder folder, MailFolder from)
    {
        if (!IsHeard || !IsTold(folder))
            return;
        Tell(Of("MovedEvent", folder) with { OldId = mailbox.Id(folder), OldParent = mailbox.Id(from), OldFolder = from.Serial });
        Counters(from);
        Counters(folder.Parent!);
    }

    private void Tell(string type, MailFolder folder)
    {
        if (IsHeard && IsTold(folder))
            Tell(Of(type, folder));
    }

    private void Counters(MailFolder folder) => Tell(Of("ModifiedEvent", folder));

    private void Tell(MailboxEvent happened) => Happened?.Invoke(happened);

    /// <summary>The archive is a mailbox of its own.</summary>
    private bool IsTold(MailFolder folder) => mailbox.WellKnown("root") is { } root && folder.IsWithin(root);

    private MailboxEvent Of(string type, MailFolder folder, MailItem item) => new(type, mailbox.Now, true, mailbox.Id(item), folder.Serial, mailbox.Id(folder));

    private MailboxEvent Of(string type, MailFolder folder)
    {
        var parent = folder.Parent ?? folder;
        return new(type, mailbox.Now, false, mailbox.Id(folder), folder.Serial, mailbox.Id(parent))
        {
            ParentFolder = parent.Serial,
            UnreadCount = type == "ModifiedEvent" ? folder.Items.Unread : null,
        };
    }
}
