namespace EwsSync.Model;

/// <summary>
/// What an administrator determined for a managed folder.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/managedfolderinformation">the EWS reference</see>.
/// </summary>
public sealed class ManagedFolderInformation
{
    /// <summary>Whether the user may delete the folder.</summary>
    public bool? CanDelete { get; internal set; }

    /// <summary>Whether the user may rename or move it.</summary>
    public bool? CanRenameOrMove { get; internal set; }

    /// <summary>Whether clients must show the comment.</summary>
    public bool? MustDisplayComment { get; internal set; }

    /// <summary>Whether it has a quota.</summary>
    public bool? HasQuota { get; internal set; }

    /// <summary>Whether it is the root of the managed folders.</summary>
    public bool? IsManagedFoldersRoot { get; internal set; }

    /// <summary>The id of the managed folder.</summary>
    public string? ManagedFolderId { get; internal set; }

    /// <summary>The comment.</summary>
    public string? Comment { get; internal set; }

    /// <summary>The quota in kilobytes.</summary>
    public int? StorageQuota { get; internal set; }

    /// <summary>The size in kilobytes.</summary>
    public int? FolderSize { get; internal set; }

    /// <summary>The page that clients show for it.</summary>
    public string? HomePage { get; internal set; }
}
