namespace EwsSync.Model;

/// <summary>
/// Who may do what in a folder.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/permissionset-permissionsettype">the EWS reference</see>.
/// </summary>
public sealed class PermissionSet
{
    /// <summary>The permissions of folders that are no calendars.</summary>
    public FolderPermission[]? Permissions { get; internal set; }

    /// <summary>The permissions of calendars.</summary>
    public FolderPermission[]? CalendarPermissions { get; internal set; }

    /// <summary>Entries that the server cannot resolve.</summary>
    public string[]? UnknownEntries { get; internal set; }
}
