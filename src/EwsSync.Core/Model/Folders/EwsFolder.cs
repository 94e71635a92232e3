namespace EwsSync.Model;

/// <summary>A folder of any kind, with the properties that were asked for; all others are null.</summary>
public class EwsFolder
{
    /// <summary>The element name of the kind, for example <c>CalendarFolder</c>.</summary>
    public virtual string Kind => "Folder";

    /// <summary>The id.</summary>
    public FolderId? FolderId { get; internal set; }

    /// <summary>The id of the folder above.</summary>
    public FolderId? ParentFolderId { get; internal set; }

    /// <summary>The folder class, for example <c>IPF.Note</c>; null where the folder has none.</summary>
    public string? FolderClass { get; internal set; }

    /// <summary>The name; empty for the root.</summary>
    public string? DisplayName { get; internal set; }

    /// <summary>How many items were in it when it was read.</summary>
    public int? TotalCount { get; internal set; }

    /// <summary>How many folders were in it when it was read.</summary>
    public int? ChildFolderCount { get; internal set; }

    /// <summary>The role, for example <c>inbox</c>; servers from 2013 on say it when asked.</summary>
    public string? DistinguishedFolderId { get; internal set; }

    /// <summary>How many unread items were in it, for the kinds that count them.</summary>
    internal virtual int? UnreadItems => null;
}
