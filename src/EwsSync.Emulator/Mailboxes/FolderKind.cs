using System;
using System.Collections.Generic;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>One folder element of the schema.</summary>
internal sealed class FolderKind
{
    internal static readonly FolderKind Folder = new("Folder", "FolderType", 1);
    internal static readonly FolderKind Calendar = new("CalendarFolder", "CalendarFolderType", 2);
    internal static readonly FolderKind Contacts = new("ContactsFolder", "ContactsFolderType", 3);
    internal static readonly FolderKind Tasks = new("TasksFolder", "TasksFolderType", 4);
    internal static readonly FolderKind Search = new("SearchFolder", "SearchFolderType", 7);

    private FolderKind(string elementName, string typeName, byte changeKeyPrefix)
    {
        ElementName = elementName;
        ChangeKeyPrefix = changeKeyPrefix;
        Order = SchemaTable.Instance.ElementOrder(typeName);
    }

    internal string ElementName { get; }

    internal byte ChangeKeyPrefix { get; }

    internal IReadOnlyList<string> Order { get; }

    /// <summary>Calendar and contacts folders have no UnreadCount.</summary>
    internal bool HasUnreadCount => this != Calendar && this != Contacts;

    internal static FolderKind OfClass(string? folderClass) =>
        Is(folderClass, "IPF.Appointment") ? Calendar : Is(folderClass, "IPF.Contact") ? Contacts : Is(folderClass, "IPF.Task") ? Tasks : Folder;

    internal static FolderKind Named(string elementName) => elementName switch
    {
        "CalendarFolder" => Calendar,
        "ContactsFolder" => Contacts,
        "TasksFolder" => Tasks,
        "SearchFolder" => Search,
        _ => Folder,
    };

    /// <summary>The class that a newly created folder of this element gets.</summary>
    internal string DefaultClass => ElementName switch
    {
        "CalendarFolder" => "IPF.Appointment",
        "ContactsFolder" => "IPF.Contact",
        "TasksFolder" => "IPF.Task",
        _ => "IPF.Note",
    };

    private static bool Is(string? folderClass, string prefix) => folderClass?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true;
}
