using System.Collections.Generic;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>A folder that every mailbox has.</summary>
internal sealed record WellKnownFolder(string Id, string Parent, string Name, string? FolderClass, bool IsHidden = false, bool IsSearch = false);

/// <summary>The folders that a mailbox is born with.</summary>
internal static class DistinguishedFolders
{
    internal static readonly IReadOnlyList<WellKnownFolder> Primary =
    [
        new("root", "", "", null),
        new("msgfolderroot", "root", "Top of Information Store", null),
        new("searchfolders", "root", "Finder", null),
        new("allitems", "searchfolders", "AllItems", "IPF.Note", IsSearch: true),
        new("inbox", "msgfolderroot", "Inbox", "IPF.Note"),
        new("drafts", "msgfolderroot", "Drafts", "IPF.Note"),
        new("sentitems", "msgfolderroot", "Sent Items", "IPF.Note"),
        new("deleteditems", "msgfolderroot", "Deleted Items", "IPF.Note"),
        new("outbox", "msgfolderroot", "Outbox", "IPF.Note"),
        new("junkemail", "msgfolderroot", "Junk Email", "IPF.Note"),
        new("calendar", "msgfolderroot", "Calendar", "IPF.Appointment"),
        new("contacts", "msgfolderroot", "Contacts", "IPF.Contact"),
        new("recipientcache", "contacts", "Recipient Cache", "IPF.Contact.RecipientCache", IsHidden: true),
        new("quickcontacts", "contacts", "{06967759-274D-40B2-A3EB-D7F9E73727D7}", "IPF.Contact.MOC.QuickContacts", IsHidden: true),
        new("tasks", "msgfolderroot", "Tasks", "IPF.Task"),
        new("notes", "msgfolderroot", "Notes", "IPF.StickyNote"),
        new("journal", "msgfolderroot", "Journal", "IPF.Journal"),
        new("conversationhistory", "msgfolderroot", "Conversation History", "IPF.Note"),
        new("syncissues", "msgfolderroot", "Sync Issues", "IPF.Note", IsHidden: true),
        new("recoverableitemsroot", "root", "Recoverable Items", null),
        new("recoverableitemsdeletions", "recoverableitemsroot", "Deletions", null),
        new("recoverableitemsversions", "recoverableitemsroot", "Versions", null),
        new("recoverableitemspurges", "recoverableitemsroot", "Purges", null),
    ];

    /// <summary>The one tree of public folders that an organization has.</summary>
    internal static readonly IReadOnlyList<WellKnownFolder> Public = [new("publicfoldersroot", "", "IPM_SUBTREE", null)];

    internal static readonly IReadOnlyList<WellKnownFolder> Archive =
    [
        new("archiveroot", "", "", null),
        new("archivemsgfolderroot", "archiveroot", "Top of Information Store", null),
        new("archiveinbox", "archivemsgfolderroot", "Inbox", "IPF.Note"),
        new("archivedeleteditems", "archivemsgfolderroot", "Deleted Items", "IPF.Note"),
        new("archiverecoverableitemsroot", "archiveroot", "Recoverable Items", null),
        new("archiverecoverableitemsdeletions", "archiverecoverableitemsroot", "Deletions", null),
        new("archiverecoverableitemspurges", "archiverecoverableitemsroot", "Purges", null),
    ];
}
