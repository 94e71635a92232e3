using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>From the element name of a folder to its type and table: one line a kind.</summary>
internal static class FolderKinds
{
    private static readonly PropertyTable<TasksFolder> Tasks = new() { FolderTables.Folder };
    private static readonly PropertyTable<UnknownFolder> Unknown = new() { FolderTables.Common };

    /// <summary>Reads the folder at whose start tag the reader stands; one of an unknown kind as <see cref="UnknownFolder"/>.</summary>
    public static EwsFolder Read(ElementReader xml)
    {
        var name = xml.Name;
        return (xml.Namespace == XmlNamespaces.Types ? name : string.Empty) switch
        {
            "Folder" => Read(xml, FolderTables.Folder, new Folder()),
            "CalendarFolder" => Read(xml, FolderTables.Calendar, new CalendarFolder()),
            "ContactsFolder" => Read(xml, FolderTables.Contacts, new ContactsFolder()),
            "SearchFolder" => Read(xml, FolderTables.Search, new SearchFolder()),
            "TasksFolder" => Read(xml, Tasks, new TasksFolder()),
            _ => Read(xml, Unknown, new UnknownFolder(name)),
        };
    }

    private static T Read<T>(ElementReader xml, PropertyTable<T> table, T folder)
        where T : EwsFolder
    {
        xml.TakeRepairs();
        var outer = xml.Strays.Begin();
        table.ReadChildren(xml, folder);
        if (xml.Strays.End(outer) is { } other)
            folder.Other = other;
        folder.Repaired = xml.TakeRepairs();
        return folder;
    }
}
