using System;
using EwsSync.Compat;
using EwsSync.Model;

namespace EwsSync.Client.Archive;

/// <summary>One item that an archive is given.</summary>
/// <param name="ItemId">Its EWS id.</param>
/// <param name="ChangeType">One of <see cref="ChangeTypes"/>: what has happened to it.</param>
public sealed record ArchiveRequest(string ItemId, string ChangeType)
{
    /// <summary>The version; null = whatever it is.</summary>
    public string? ChangeKey { get; init; }

    /// <summary>The event that brought it; null where there is none.</summary>
    public string? EventId { get; init; }

    /// <summary>The EWS id of its folder, where known.</summary>
    public string? FolderId { get; init; }

    /// <summary>The path of its folder, where known.</summary>
    public string? FolderPath { get; init; }

    /// <summary>Its size in bytes, where known: large items are read alone.</summary>
    public int? Size { get; init; }

    /// <summary>The read flag, where known.</summary>
    public bool? IsRead { get; init; }

    /// <summary>The subject, where known.</summary>
    public string? Subject { get; init; }

    /// <summary>The sender's address, where known.</summary>
    public string? From { get; init; }

    /// <summary>The message class, where known.</summary>
    public string? ItemClass { get; init; }

    /// <summary>When the item arrived, where known.</summary>
    public DateTime? ReceivedUtc { get; init; }

    /// <summary>What a change says; null for a reset, which is about no item.</summary>
    public static ArchiveRequest? Of(ItemChange change) => Throw.IfNull(change).ItemId is not { } id ? null : new ArchiveRequest(id, change.ChangeType)
    {
        ChangeKey = change.ChangeKey,
        EventId = change.EventId,
        FolderId = change.FolderId,
        FolderPath = change.FolderPath,
        Size = change.Size,
        IsRead = change.IsRead,
        Subject = change.Subject,
        From = change.From,
        ItemClass = change.ItemClass,
        ReceivedUtc = change.ReceivedUtc,
    };

    /// <summary>As the source's readers want it.</summary>
    internal ItemChange ToChange() => new ItemCreated(new PlainItem { ItemId = new ItemId(ItemId, ChangeKey), Size = Size });
}
