// Written by ModelTypesTests from the model; do not edit. See the message of that test.
using EwsSync.Model;
using static EwsSync.Client.Json.Tables.ModelForms;

namespace EwsSync.Client.Json.Tables;

internal static class FoldersTables
{
    public static ModelType CalendarFolder() => new ModelType<CalendarFolder>(static _ => new CalendarFolder(), ModelTypes.Of(typeof(EwsFolder)))
        .With("sharingEffectiveRights", Text, static o => o.SharingEffectiveRights, static (o, value) => o.SharingEffectiveRights = value)
        .With("permissionSet", Object<PermissionSet>(), static o => o.PermissionSet, static (o, value) => o.PermissionSet = value);

    public static ModelType ContactsFolder() => new ModelType<ContactsFolder>(static _ => new ContactsFolder(), ModelTypes.Of(typeof(EwsFolder)))
        .With("sharingEffectiveRights", Text, static o => o.SharingEffectiveRights, static (o, value) => o.SharingEffectiveRights = value)
        .With("permissionSet", Object<PermissionSet>(), static o => o.PermissionSet, static (o, value) => o.PermissionSet = value)
        .With("sourceId", Text, static o => o.SourceId, static (o, value) => o.SourceId = value)
        .With("accountName", Text, static o => o.AccountName, static (o, value) => o.AccountName = value);

    public static ModelType EwsFolder() => new ModelType<EwsFolder>(null)
        .With("kind", Text, static o => o.Kind)
        .With("folderId", OfFolder, static o => o.FolderId, static (o, value) => o.FolderId = value)
        .With("parentFolderId", OfFolder, static o => o.ParentFolderId, static (o, value) => o.ParentFolderId = value)
        .With("folderClass", Text, static o => o.FolderClass, static (o, value) => o.FolderClass = value)
        .With("displayName", Text, static o => o.DisplayName, static (o, value) => o.DisplayName = value)
        .With("totalCount", Number, static o => o.TotalCount, static (o, value) => o.TotalCount = value)
        .With("childFolderCount", Number, static o => o.ChildFolderCount, static (o, value) => o.ChildFolderCount = value)
        .With("extendedProperties", List(Object<ExtendedProperty>()), static o => o.ExtendedProperties, static (o, value) => o.ExtendedProperties = value)
        .With("effectiveRights", Object<EffectiveRights>(), static o => o.EffectiveRights, static (o, value) => o.EffectiveRights = value)
        .With("distinguishedFolderId", Text, static o => o.DistinguishedFolderId, static (o, value) => o.DistinguishedFolderId = value)
        .With("policyTag", Object<RetentionTag>(), static o => o.PolicyTag, static (o, value) => o.PolicyTag = value)
        .With("archiveTag", Object<RetentionTag>(), static o => o.ArchiveTag, static (o, value) => o.ArchiveTag = value)
        .With("managedFolderInformation", Object<ManagedFolderInformation>(), static o => o.ManagedFolderInformation, static (o, value) => o.ManagedFolderInformation = value)
        .With("replicaList", List(Text), static o => o.ReplicaList, static (o, value) => o.ReplicaList = value)
        .With("other", Map, static o => o.Other, static (o, value) => o.Other = value!)
        .With("repaired", Flag, static o => o.Repaired, static (o, value) => o.Repaired = value);

    public static ModelType Folder() => new ModelType<Folder>(static _ => new Folder(), ModelTypes.Of(typeof(EwsFolder)))
        .With("unreadCount", Number, static o => o.UnreadCount, static (o, value) => o.UnreadCount = value)
        .With("permissionSet", Object<PermissionSet>(), static o => o.PermissionSet, static (o, value) => o.PermissionSet = value);

    public static ModelType FolderPermission() => new ModelType<FolderPermission>(static _ => new FolderPermission())
        .With("userId", Object<FolderUser>(), static o => o.UserId, static (o, value) => o.UserId = value)
        .With("canCreateItems", Choice, static o => o.CanCreateItems, static (o, value) => o.CanCreateItems = value)
        .With("canCreateSubFolders", Choice, static o => o.CanCreateSubFolders, static (o, value) => o.CanCreateSubFolders = value)
        .With("isFolderOwner", Choice, static o => o.IsFolderOwner, static (o, value) => o.IsFolderOwner = value)
        .With("isFolderVisible", Choice, static o => o.IsFolderVisible, static (o, value) => o.IsFolderVisible = value)
        .With("isFolderContact", Choice, static o => o.IsFolderContact, static (o, value) => o.IsFolderContact = value)
        .With("editItems", Text, static o => o.EditItems, static (o, value) => o.EditItems = value)
        .With("deleteItems", Text, static o => o.DeleteItems, static (o, value) => o.DeleteItems = value)
        .With("readItems", Text, static o => o.ReadItems, static (o, value) => o.ReadItems = value)
        .With("permissionLevel", Text, static o => o.PermissionLevel, static (o, value) => o.PermissionLevel = value)
        .With("calendarPermissionLevel", Text, static o => o.CalendarPermissionLevel, static (o, value) => o.CalendarPermissionLevel = value);

    public static ModelType FolderUser() => new ModelType<FolderUser>(static _ => new FolderUser())
        .With("sid", Text, static o => o.SID, static (o, value) => o.SID = value)
        .With("primarySmtpAddress", Text, static o => o.PrimarySmtpAddress, static (o, value) => o.PrimarySmtpAddress = value)
        .With("displayName", Text, static o => o.DisplayName, static (o, value) => o.DisplayName = value)
        .With("distinguishedUser", Text, static o => o.DistinguishedUser, static (o, value) => o.DistinguishedUser = value)
        .With("externalUserIdentity", Text, static o => o.ExternalUserIdentity, static (o, value) => o.ExternalUserIdentity = value);

    public static ModelType ManagedFolderInformation() => new ModelType<ManagedFolderInformation>(static _ => new ManagedFolderInformation())
        .With("canDelete", Choice, static o => o.CanDelete, static (o, value) => o.CanDelete = value)
        .With("canRenameOrMove", Choice, static o => o.CanRenameOrMove, static (o, value) => o.CanRenameOrMove = value)
        .With("mustDisplayComment", Choice, static o => o.MustDisplayComment, static (o, value) => o.MustDisplayComment = value)
        .With("hasQuota", Choice, static o => o.HasQuota, static (o, value) => o.HasQuota = value)
        .With("isManagedFoldersRoot", Choice, static o => o.IsManagedFoldersRoot, static (o, value) => o.IsManagedFoldersRoot = value)
        .With("managedFolderId", Text, static o => o.ManagedFolderId, static (o, value) => o.ManagedFolderId = value)
        .With("comment", Text, static o => o.Comment, static (o, value) => o.Comment = value)
        .With("storageQuota", Number, static o => o.StorageQuota, static (o, value) => o.StorageQuota = value)
        .With("folderSize", Number, static o => o.FolderSize, static (o, value) => o.FolderSize = value)
        .With("homePage", Text, static o => o.HomePage, static (o, value) => o.HomePage = value);

    public static ModelType PermissionSet() => new ModelType<PermissionSet>(static _ => new PermissionSet())
        .With("permissions", List(Object<FolderPermission>()), static o => o.Permissions, static (o, value) => o.Permissions = value)
        .With("calendarPermissions", List(Object<FolderPermission>()), static o => o.CalendarPermissions, static (o, value) => o.CalendarPermissions = value)
        .With("unknownEntries", List(Text), static o => o.UnknownEntries, static (o, value) => o.UnknownEntries = value);

    public static ModelType SearchExpression() => new ModelType<SearchExpression>(static json => new SearchExpression(Text.From(json, "operator")!))
        .With("operator", Text, static o => o.Operator)
        .With("operands", List(Object<SearchExpression>()), static o => o.Operands, static (o, value) => o.Operands = value)
        .With("path", AnyPath, static o => o.Path, static (o, value) => o.Path = value)
        .With("constant", Text, static o => o.Constant, static (o, value) => o.Constant = value)
        .With("otherPath", AnyPath, static o => o.OtherPath, static (o, value) => o.OtherPath = value)
        .With("bitmask", Text, static o => o.Bitmask, static (o, value) => o.Bitmask = value)
        .With("containmentMode", Text, static o => o.ContainmentMode, static (o, value) => o.ContainmentMode = value)
        .With("containmentComparison", Text, static o => o.ContainmentComparison, static (o, value) => o.ContainmentComparison = value)
        .With("distance", LongNumber, static o => o.Distance, static (o, value) => o.Distance = value)
        .With("ordered", Choice, static o => o.Ordered, static (o, value) => o.Ordered = value);

    public static ModelType SearchFolder() => new ModelType<SearchFolder>(static _ => new SearchFolder(), ModelTypes.Of(typeof(Folder)))
        .With("searchParameters", Object<SearchParameters>(), static o => o.SearchParameters, static (o, value) => o.SearchParameters = value);

    public static ModelType SearchParameters() => new ModelType<SearchParameters>(static _ => new SearchParameters())
        .With("traversal", Text, static o => o.Traversal, static (o, value) => o.Traversal = value)
        .With("restriction", Object<SearchExpression>(), static o => o.Restriction, static (o, value) => o.Restriction = value)
        .With("baseFolderIds", List(OfFolder), static o => o.BaseFolderIds, static (o, value) => o.BaseFolderIds = value);

    public static ModelType TasksFolder() => new ModelType<TasksFolder>(static _ => new TasksFolder(), ModelTypes.Of(typeof(Folder)));

    public static ModelType UnknownFolder() => new ModelType<UnknownFolder>(static json => new UnknownFolder(Text.From(json, "kind")!), ModelTypes.Of(typeof(EwsFolder)));
}
