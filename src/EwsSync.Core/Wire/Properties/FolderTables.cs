using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The elements of the schema's folder types.</summary>
internal static class FolderTables
{
    public static PropertyTable<EwsFolder> Common { get; } = new()
    {
        { "FolderId", static (xml, folder) => folder.FolderId = xml.FolderId() },
        { "ParentFolderId", static (xml, folder) => folder.ParentFolderId = xml.FolderId() },
        { "FolderClass", static (xml, folder) => folder.FolderClass = xml.Shared() },
        { "DisplayName", static (xml, folder) => folder.DisplayName = xml.Text() },
        { "TotalCount", static (xml, folder) => folder.TotalCount = xml.Int() },
        { "ChildFolderCount", static (xml, folder) => folder.ChildFolderCount = xml.Int() },
        { "ExtendedProperty", static (xml, folder) => folder.ExtendedProperties = xml.AppendExtendedProperty(folder.ExtendedProperties) },
        { "EffectiveRights", static (xml, folder) => folder.EffectiveRights = xml.EffectiveRights() },
        { "DistinguishedFolderId", static (xml, folder) => folder.DistinguishedFolderId = xml.Shared() },
        { "PolicyTag", static (xml, folder) => folder.PolicyTag = xml.RetentionTag() },
        { "ArchiveTag", static (xml, folder) => folder.ArchiveTag = xml.RetentionTag() },
        { "ManagedFolderInformation", static (xml, folder) => folder.ManagedFolderInformation = xml.ManagedFolderInformation() },
        { "ReplicaList", static (xml, folder) => folder.ReplicaList = xml.Strings() },
    };

    public static PropertyTable<Folder> Folder { get; } = new()
    {
        Common,
        { "PermissionSet", static (xml, folder) => folder.PermissionSet = xml.PermissionSet() },
        { "UnreadCount", static (xml, folder) => folder.UnreadCount = xml.Int() },
    };

    public static PropertyTable<CalendarFolder> Calendar { get; } = new()
    {
        Common,
        { "PermissionSet", static (xml, folder) => folder.PermissionSet = xml.PermissionSet() },
        { "SharingEffectiveRights", static (xml, folder) => folder.SharingEffectiveRights = xml.Shared() },
    };

    public static PropertyTable<ContactsFolder> Contacts { get; } = new()
    {
        Common,
        { "PermissionSet", static (xml, folder) => folder.PermissionSet = xml.PermissionSet() },
        { "SharingEffectiveRights", static (xml, folder) => folder.SharingEffectiveRights = xml.Shared() },
        { "SourceId", static (xml, folder) => folder.SourceId = xml.Text() },
        { "AccountName", static (xml, folder) => folder.AccountName = xml.Text() },
    };

    public static PropertyTable<SearchFolder> Search { get; } = new()
    {
        Folder,
        { "SearchParameters", static (xml, folder) => folder.SearchParameters = xml.SearchParameters() },
    };
}
