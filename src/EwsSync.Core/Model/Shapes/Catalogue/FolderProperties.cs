namespace EwsSync.Model;

/// <summary>Properties of folders. Permissions and a search folder's criteria come from GetFolder only.</summary>
internal static class FolderProperties
{
    internal const string Table = """
        folder = Folder CalendarFolder ContactsFolder SearchFolder TasksFolder
          FolderId ParentFolderId DisplayName TotalCount ChildFolderCount FolderClass ManagedFolderInformation EffectiveRights
          DistinguishedFolderId PolicyTag ArchiveTag ReplicaList PermissionSet!
        folder = Folder SearchFolder TasksFolder
          UnreadCount
        folder = CalendarFolder ContactsFolder
          SharingEffectiveRights
        folder = SearchFolder
          SearchParameters!
        """;
}
