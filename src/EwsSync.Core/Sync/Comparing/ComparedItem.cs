using System;
using System.Linq;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>What is compared of an item.</summary>
internal sealed record ComparedItem(string Id, string? SearchKey, string? MessageId, string? ItemClass, string? Subject, DateTime? ReceivedUtc, int? Size, bool? IsRead, bool? HasAttachments)
{
    /// <summary>PidTagSearchKey: kept by moves between Exchange servers ([MS-OXCPRPT] 2.2.1.9).</summary>
    private static readonly ExtendedPath SearchKeyPath = new() { PropertyTag = "0x300B", PropertyType = "Binary" };

    /// <summary>What a listing is asked for.</summary>
    public static ItemShape Shape { get; } = ItemShape.IdOnly with
    {
        AdditionalProperties =
        [
            SearchKeyPath, new FieldPath("message:InternetMessageId"), new FieldPath("item:ItemClass"), new FieldPath("item:Subject"), new FieldPath("item:DateTimeReceived"),
            new FieldPath("item:Size"), new FieldPath("message:IsRead"), new FieldPath("item:HasAttachments"),
        ],
    };

    /// <summary>What two copies of one item look like, whatever their ids.</summary>
    public string Look => string.Join("\n", ItemClass, Subject, ReceivedUtc?.Ticks / TimeSpan.TicksPerMinute);

    public static ComparedItem Of(EwsItem item) => new(
        item.ItemId!.Id,
        item.ExtendedProperties?.FirstOrDefault(property => string.Equals(property.Path.PropertyTag, "0x300b", StringComparison.OrdinalIgnoreCase))?.Value,
        (item as Message)?.InternetMessageId,
        item.ItemClass,
        item.Subject,
        item.DateTimeReceived?.UtcDateTime,
        item.Size,
        item.ReadFlag,
        item.HasAttachments);
}
