namespace EwsSync.Model;

/// <summary>
/// What one user may do in a folder.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/permission">the EWS reference</see>.
/// </summary>
public sealed class FolderPermission
{
    /// <summary>Who.</summary>
    public FolderUser? UserId { get; internal set; }

    /// <summary>Whether the user may create items.</summary>
    public bool? CanCreateItems { get; internal set; }

    /// <summary>Whether the user may create folders in it.</summary>
    public bool? CanCreateSubFolders { get; internal set; }

    /// <summary>Whether the user owns it.</summary>
    public bool? IsFolderOwner { get; internal set; }

    /// <summary>Whether the user sees it.</summary>
    public bool? IsFolderVisible { get; internal set; }

    /// <summary>Whether the user is its contact.</summary>
    public bool? IsFolderContact { get; internal set; }

    /// <summary><c>None</c>, <c>Owned</c> or <c>All</c>.</summary>
    public string? EditItems { get; internal set; }

    /// <summary><c>None</c>, <c>Owned</c> or <c>All</c>.</summary>
    public string? DeleteItems { get; internal set; }

    /// <summary><c>None</c> or <c>FullDetails</c>; in calendars also <c>TimeOnly</c> or <c>TimeAndSubjectAndLocation</c>.</summary>
    public string? ReadItems { get; internal set; }

    /// <summary>The role, for example <c>Editor</c>; <c>Custom</c> where none fits.</summary>
    public string? PermissionLevel { get; internal set; }

    /// <summary>The role in a calendar.</summary>
    public string? CalendarPermissionLevel { get; internal set; }
}
