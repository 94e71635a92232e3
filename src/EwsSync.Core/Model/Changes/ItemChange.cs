using System;

namespace EwsSync.Model;

/// <summary>
/// One change of an item in a synchronized folder: a closed family of <see cref="ItemCreated"/>, <see cref="ItemUpdated"/>,
/// <see cref="ItemDeleted"/>, <see cref="ItemReadFlagChanged"/> and <see cref="ItemSyncReset"/>. Every leaf has the same columns
/// (null where it has none), so that a mixed stream works with Export-Csv, Select-Object and strict mode.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/changes-items">Changes (Items)</see>.
/// </summary>
public abstract class ItemChange
{
    private protected ItemChange()
    {
    }

    /// <summary>One of <see cref="ChangeTypes"/>.</summary>
    public abstract string ChangeType { get; }

    /// <summary>One of <see cref="ChangeOrigins"/>.</summary>
    public string Origin => Context.Origin;

    /// <summary>The address of the mailbox, as it was asked for.</summary>
    public string Mailbox => Context.Mailbox;

    /// <summary>The folder's path, for example <c>/Inbox/Projects</c>; null where the hierarchy is not known.</summary>
    public string? FolderPath => Context.FolderPath;

    /// <summary>The EWS id of the folder that was synchronized.</summary>
    public string FolderId => Context.FolderId;

    /// <summary>The item's EWS id; null for a reset.</summary>
    public virtual string? ItemId => null;

    /// <summary>The item's change key; null where the server sent none.</summary>
    public virtual string? ChangeKey => null;

    /// <summary>The message class, for example <c>IPM.Note</c>.</summary>
    public string? ItemClass => Item?.ItemClass;

    /// <summary>The subject.</summary>
    public string? Subject => Item?.Subject;

    /// <summary>The address of the sender or organizer.</summary>
    public string? From => Item?.FromAddress;

    /// <summary>When the item arrived, in UTC.</summary>
    public DateTime? ReceivedUtc => Item?.DateTimeReceived?.UtcDateTime;

    /// <summary>The size in bytes, as the server counts it.</summary>
    public int? Size => Item?.Size;

    /// <summary>The read flag; null where the kind has none or it was not asked for.</summary>
    public virtual bool? IsRead => Item?.ReadFlag;

    /// <summary>When this client saw the change, in UTC.</summary>
    public DateTime DetectedUtc => Context.DetectedUtc;

    /// <summary>Lowercase hex SHA-256 of the item id: safe to key on where <see cref="ItemId"/>, which differs only in case at times, is not.</summary>
    public string? ItemKey => ItemId is { } id ? ChangeKeys.OfItem(id) : null;

    /// <summary>Lowercase hex SHA-256 of folder, item, change key, type and read flag: the idempotency key of this change.</summary>
    public string EventId => ChangeKeys.OfEvent(FolderId, ItemId, ChangeKey, ChangeType, ReadFlagOfEvent);

    /// <summary>How the fetching of what sync cannot return went: null where nothing was to be fetched, else one of <see cref="FetchStatuses"/>.</summary>
    public string? FetchStatus { get; internal set; }

    /// <summary>The item with the properties of the shape; null for Delete, ReadFlagChange and Reset.</summary>
    public virtual EwsItem? Item => null;

    /// <summary>The kind's element name, for example <c>Message</c>; null where there is no item.</summary>
    public string? ItemKind => Item?.Kind;

    internal ChangeContext Context { get; set; } = ChangeContext.None;

    private protected virtual bool? ReadFlagOfEvent => null;

    /// <inheritdoc/>
    public override string ToString() => $"{ChangeType} {Subject ?? ItemId}";
}
