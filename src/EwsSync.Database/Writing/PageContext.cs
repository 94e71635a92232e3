using System;
using EwsSync.Database.Tables;

namespace EwsSync.Database.Writing;

/// <summary>What all changes of a page have in common.</summary>
/// <param name="FolderKey">The key of the folder.</param>
/// <param name="FolderId">Its id.</param>
/// <param name="FolderPath">Its path, where it is known.</param>
/// <param name="Reason">What stands in the place of the origin of each change.</param>
/// <param name="RunId">The run.</param>
internal sealed record PageContext(Key FolderKey, string FolderId, string? FolderPath, string? Reason, string? RunId)
{
    /// <summary>Whether the folder's items may be there under the ids that they had before the mailbox was moved.</summary>
    public bool IsMoved { get; init; }

    /// <summary>Whether the folder was made after its mailbox had been read first.</summary>
    public bool IsBornLater { get; init; }

    /// <summary>Same recipe as <c>ItemChange.EventId</c>, for the change as it truly was.</summary>
    public static Key EventOf(string folderId, string? itemId, string? changeKey, string type, bool? flag) => Key.Of(
        string.Join("\n", folderId, itemId, changeKey, type, flag switch { true => "1", false => "0", null => string.Empty }));

    public ChangeRow OfItem(ItemRow row, string type, string? changeKey, string origin, DateTime detected) => new()
    {
        EventKey = EventOf(FolderId, row.ItemId, changeKey, type, type == Model.ChangeTypes.ReadFlagChange ? row.IsRead : null),
        Entity = ChangeRow.Item,
        ChangeType = type,
        Origin = Reason ?? origin,
        DetectedUtc = Text.CleanTime.Whole(detected),
        FolderKey = FolderKey,
        FolderId = FolderId,
        FolderPath = FolderPath,
        ItemKey = row.Key,
        ItemId = row.ItemId,
        ChangeKey = changeKey,
        ItemKind = row.ItemKind,
        ItemClass = row.ItemClass,
        Subject = row.Subject,
        Sender = row.Sender,
        ReceivedUtc = row.ReceivedUtc,
        Size = row.Size,
        IsRead = row.IsRead,
        RunId = RunId,
        Row = row,
        MayBeMoved = IsBornLater || (Reason ?? origin) != Model.ChangeOrigins.Initial,
    };
}
