using System;

namespace EwsSync.Database.Reading;

/// <summary>An item as the mirror has it.</summary>
/// <param name="ItemKey">Lowercase hex SHA-256 of the id.</param>
/// <param name="ItemId">The EWS id.</param>
/// <param name="ChangeKey">The change key.</param>
/// <param name="FolderPath">The path of its folder.</param>
/// <param name="ItemClass">The message class.</param>
/// <param name="Subject">The subject.</param>
/// <param name="From">The sender.</param>
/// <param name="ReceivedUtc">When it arrived.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="IsRead">The read flag.</param>
/// <param name="Properties">All properties but the ids as JSON text.</param>
public sealed record MirrorItem(
    string ItemKey, string ItemId, string? ChangeKey, string? FolderPath, string? ItemClass, string? Subject, string? From, DateTime? ReceivedUtc, int? Size, bool? IsRead, string? Properties);
