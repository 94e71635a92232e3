using System;
using System.Collections.Generic;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>One item as it stands after a change. Never changed: an edit puts another one in its place, so a page can be written outside the lock.</summary>
internal sealed record MailItem
{
    /// <summary>Unique in the mailbox, never used again. A move to another folder gives a new one, and with it a new id.</summary>
    internal required long Serial { get; init; }

    internal required long FolderSerial { get; init; }

    /// <summary>The serial that it began with: a move keeps it, and a copy has it too, as PidTagSearchKey in Exchange ([MS-OXCPRPT] 2.2.1.9).</summary>
    internal long? FirstSerial { get; init; }

    internal required ItemKind Kind { get; init; }

    internal required PropertyBag Properties { get; init; }

    internal required DateTime Received { get; init; }

    internal required DateTime Modified { get; init; }

    internal required long ChangeNumber { get; init; }

    internal bool IsRead { get; init; }

    /// <summary>Hidden configuration item of the folder (FAI).</summary>
    internal bool IsAssociated { get; init; }

    internal IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    internal string ItemClass => Properties.Text("ItemClass") ?? Kind.DefaultClass;

    internal string Subject => Properties.Text("Subject") ?? "";
}
