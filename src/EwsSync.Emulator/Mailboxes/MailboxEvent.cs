using System;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>Something that happened in a mailbox, as notifications tell it: where, and not what.</summary>
/// <param name="Type">CreatedEvent, ModifiedEvent, …</param>
/// <param name="Time">When.</param>
/// <param name="IsItem">Whether it is about an item; else about a folder.</param>
/// <param name="Id">The item or folder.</param>
/// <param name="Folder">Serial of the folder: that of the item, or the folder itself.</param>
/// <param name="Parent">Id of the parent folder.</param>
internal sealed record MailboxEvent(string Type, DateTime Time, bool IsItem, string Id, long Folder, string Parent)
{
    /// <summary>Serial of the parent, for folders.</summary>
    internal long ParentFolder { get; init; }

    /// <summary>What was moved or copied, and from where.</summary>
    internal string? OldId { get; init; }

    internal string? OldParent { get; init; }

    internal long OldFolder { get; init; }

    /// <summary>For a folder that was modified.</summary>
    internal int? UnreadCount { get; init; }
}
