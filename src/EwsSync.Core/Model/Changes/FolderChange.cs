using System;

namespace EwsSync.Model;

/// <summary>
/// One change in the folder hierarchy: a closed family of <see cref="FolderCreated"/>, <see cref="FolderUpdated"/>,
/// <see cref="FolderDeleted"/> and <see cref="FolderSyncReset"/> with the same columns for each.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/changes-hierarchy">Changes (Hierarchy)</see>.
/// </summary>
public abstract class FolderChange
{
    private protected FolderChange()
    {
    }

    /// <summary>One of <see cref="ChangeTypes"/>; never ReadFlagChange.</summary>
    public abstract string ChangeType { get; }

    /// <summary>One of <see cref="ChangeOrigins"/>.</summary>
    public string Origin => Context.Origin;

    /// <summary>The address of the mailbox, as it was asked for.</summary>
    public string Mailbox => Context.Mailbox;

    /// <summary>The full path now, for example <c>/Inbox/Projects</c>; of a deleted folder the last one known.</summary>
    public string? FolderPath { get; internal set; }

    /// <summary>The full path before, where it was known and differs.</summary>
    public string? OldFolderPath { get; internal set; }

    /// <summary>The folder's EWS id; null for a reset. Folder ids survive moves and renames.</summary>
    public virtual string? FolderId => null;

    /// <summary>The id of the folder above.</summary>
    public virtual string? ParentFolderId => Folder?.ParentFolderId?.Id;

    /// <summary>The name.</summary>
    public virtual string? DisplayName => Folder?.DisplayName;

    /// <summary>The folder class, for example <c>IPF.Note</c>; null where the folder has none.</summary>
    public virtual string? FolderClass => Folder?.FolderClass;

    /// <summary>The role, for example <c>inbox</c>; null for ordinary folders.</summary>
    public virtual string? WellKnownName => Folder?.DistinguishedFolderId;

    /// <summary>Items in the folder when it was read; changes of it alone are not reported.</summary>
    public int? TotalCount => Folder?.TotalCount;

    /// <summary>Unread items when it was read; null for kinds without it.</summary>
    public int? UnreadCount => Folder?.UnreadItems;

    /// <summary>When this client saw the change, in UTC.</summary>
    public DateTime DetectedUtc => Context.DetectedUtc;

    /// <summary>Lowercase hex SHA-256 of root, folder, change key and type: the idempotency key of this change.</summary>
    public string EventId => ReadEventId ?? ChangeKeys.OfEvent(Context.FolderId, FolderId, ChangeKeyOfEvent, ChangeType, null);

    /// <summary>Whether the name is another than the one known before.</summary>
    public bool Renamed { get; internal set; }

    /// <summary>Whether the folder above is another than the one known before.</summary>
    public bool Moved { get; internal set; }

    /// <summary>The folder with the properties of the shape; null for Delete and Reset.</summary>
    public virtual EwsFolder? Folder => null;

    internal ChangeContext Context { get; set; } = ChangeContext.None;

    /// <summary>The key that a line had which this was read from: the line does not have the root, of which the key is made.</summary>
    internal string? ReadEventId { get; set; }

    private protected virtual string? ChangeKeyOfEvent => null;

    /// <inheritdoc/>
    public override string ToString() => $"{ChangeType} {FolderPath ?? DisplayName ?? FolderId}";
}
