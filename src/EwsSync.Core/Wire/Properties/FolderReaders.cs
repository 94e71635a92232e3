using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The parts of folders.</summary>
internal static class FolderReaders
{
    private static readonly PropertyTable<ManagedFolderInformation> ManagedFolderInformationLines = new()
    {
        { "CanDelete", static (xml, managedFolderInformation) => managedFolderInformation.CanDelete = xml.Boolean() },
        { "CanRenameOrMove", static (xml, managedFolderInformation) => managedFolderInformation.CanRenameOrMove = xml.Boolean() },
        { "MustDisplayComment", static (xml, managedFolderInformation) => managedFolderInformation.MustDisplayComment = xml.Boolean() },
        { "HasQuota", static (xml, managedFolderInformation) => managedFolderInformation.HasQuota = xml.Boolean() },
        { "IsManagedFoldersRoot", static (xml, managedFolderInformation) => managedFolderInformation.IsManagedFoldersRoot = xml.Boolean() },
        { "ManagedFolderId", static (xml, managedFolderInformation) => managedFolderInformation.ManagedFolderId = xml.Text() },
        { "Comment", static (xml, managedFolderInformation) => managedFolderInformation.Comment = xml.Text() },
        { "StorageQuota", static (xml, managedFolderInformation) => managedFolderInformation.StorageQuota = xml.Int() },
        { "FolderSize", static (xml, managedFolderInformation) => managedFolderInformation.FolderSize = xml.Int() },
        { "HomePage", static (xml, managedFolderInformation) => managedFolderInformation.HomePage = xml.Text() },
    };

    private static readonly PropertyTable<PermissionSet> PermissionSetLines = new()
    {
        { "Permissions", static (xml, permissionSet) => permissionSet.Permissions = xml.List("Permission", static xml => xml.FolderPermission()) },
        { "CalendarPermissions", static (xml, permissionSet) => permissionSet.CalendarPermissions = xml.List("CalendarPermission", static xml => xml.FolderPermission()) },
        { "UnknownEntries", static (xml, permissionSet) => permissionSet.UnknownEntries = xml.List("UnknownEntry", static xml => xml.Text()) },
    };

    private static readonly PropertyTable<FolderPermission> FolderPermissionLines = new()
    {
        { "UserId", static (xml, folderPermission) => folderPermission.UserId = xml.FolderUser() },
        { "CanCreateItems", static (xml, folderPermission) => folderPermission.CanCreateItems = xml.Boolean() },
        { "CanCreateSubFolders", static (xml, folderPermission) => folderPermission.CanCreateSubFolders = xml.Boolean() },
        { "IsFolderOwner", static (xml, folderPermission) => folderPermission.IsFolderOwner = xml.Boolean() },
        { "IsFolderVisible", static (xml, folderPermission) => folderPermission.IsFolderVisible = xml.Boolean() },
        { "IsFolderContact", static (xml, folderPermission) => folderPermission.IsFolderContact = xml.Boolean() },
        { "EditItems", static (xml, folderPermission) => folderPermission.EditItems = xml.Shared() },
        { "DeleteItems", static (xml, folderPermission) => folderPermission.DeleteItems = xml.Shared() },
        { "ReadItems", static (xml, folderPermission) => folderPermission.ReadItems = xml.Shared() },
        { "PermissionLevel", static (xml, folderPermission) => folderPermission.PermissionLevel = xml.Shared() },
        { "CalendarPermissionLevel", static (xml, folderPermission) => folderPermission.CalendarPermissionLevel = xml.Shared() },
    };

    private static readonly PropertyTable<FolderUser> FolderUserLines = new()
    {
        { "SID", static (xml, folderUser) => folderUser.SID = xml.Text() },
        { "PrimarySmtpAddress", static (xml, folderUser) => folderUser.PrimarySmtpAddress = xml.Text() },
        { "DisplayName", static (xml, folderUser) => folderUser.DisplayName = xml.Text() },
        { "DistinguishedUser", static (xml, folderUser) => folderUser.DistinguishedUser = xml.Shared() },
        { "ExternalUserIdentity", static (xml, folderUser) => folderUser.ExternalUserIdentity = xml.Text() },
    };

    private static readonly PropertyTable<SearchParameters> SearchParametersLines = new()
    {
        { "Restriction", static (xml, searchParameters) => searchParameters.Restriction = xml.Restriction() },
        { "BaseFolderIds", static (xml, searchParameters) => searchParameters.BaseFolderIds = xml.FolderIds() },
    };

    public static ManagedFolderInformation ManagedFolderInformation(this ElementReader xml) => ManagedFolderInformationLines.Read(xml, new ManagedFolderInformation());

    public static PermissionSet PermissionSet(this ElementReader xml) => PermissionSetLines.Read(xml, new PermissionSet());

    public static FolderPermission FolderPermission(this ElementReader xml) => FolderPermissionLines.Read(xml, new FolderPermission());

    public static FolderUser FolderUser(this ElementReader xml) => FolderUserLines.Read(xml, new FolderUser());

    public static SearchParameters SearchParameters(this ElementReader xml) =>
        SearchParametersLines.Read(xml, new SearchParameters { Traversal = xml.Attribute("Traversal") });
}
