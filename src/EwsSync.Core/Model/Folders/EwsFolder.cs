using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace EwsSync.Model;

/// <summary>
/// A folder of any kind, with the properties that were asked for; all others are null.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/folder">Folder</see>.
/// </summary>
public abstract class EwsFolder
{
    // All folders share it, and scripts see the object behind the interface: it must refuse to be written to.
    private static readonly IReadOnlyDictionary<string, string> Nothing = new ReadOnlyDictionary<string, string>(new Dictionary<string, string>());

    private protected EwsFolder()
    {
    }

    /// <summary>The element name of the kind, for example <c>CalendarFolder</c>.</summary>
    public abstract string Kind { get; }

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

    /// <summary>The MAPI properties that were asked for.</summary>
    public ExtendedProperty[]? ExtendedProperties { get; internal set; }

    /// <summary>What the signed-in account may do with it.</summary>
    public EffectiveRights? EffectiveRights { get; internal set; }

    /// <summary>The role, for example <c>inbox</c>; servers from 2013 on say it when asked.</summary>
    public string? DistinguishedFolderId { get; internal set; }

    /// <summary>The retention policy.</summary>
    public RetentionTag? PolicyTag { get; internal set; }

    /// <summary>The archive policy.</summary>
    public RetentionTag? ArchiveTag { get; internal set; }

    /// <summary>What an administrator determined for a managed folder.</summary>
    public ManagedFolderInformation? ManagedFolderInformation { get; internal set; }

    /// <summary>Where copies of a public folder are.</summary>
    public string[]? ReplicaList { get; internal set; }

    /// <summary>
    /// What no property could take, as text by element name: XML for an element that this version does not know, the bare text for a value
    /// that is not what the schema says.
    /// </summary>
    public IReadOnlyDictionary<string, string> Other { get; internal set; } = Nothing;

    /// <summary>Whether characters that XML does not allow were replaced by U+FFFD in this folder.</summary>
    public bool Repaired { get; internal set; }

    /// <summary>How many unread items were in it, for the kinds that count them.</summary>
    internal virtual int? UnreadItems => null;

    /// <summary>Kind and name.</summary>
    public override string ToString() => $"{Kind} {DisplayName ?? FolderId?.Id}";
}
