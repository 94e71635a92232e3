using System;
using System.Globalization;
using System.Linq;
using EwsSync.Model;

namespace EwsSync.Client.Archive.Naming;

/// <summary>What names and flags are made of.</summary>
internal sealed record ItemFacts
{
    /// <summary>PidTagFlagStatus and PidTagLastVerbExecuted ([MS-OXPROPS] 2.703, 2.758): servers of every version give them, other than <c>item:Flag</c>.</summary>
    private const string FlagStatus = "0x1090";

    private const string LastVerb = "0x1081";

    /// <summary>What is asked for beside the content.</summary>
    public static readonly ItemShape Shape = new()
    {
        BaseShape = "IdOnly",
        AdditionalProperties =
        [
            .. new[]
            {
                "item:ItemClass", "item:Subject", "item:DateTimeReceived", "item:DateTimeSent", "item:DateTimeCreated", "item:LastModifiedTime", "item:Size", "item:Importance",
                "item:IsDraft", "message:From", "message:IsRead",
            }.Select(name => (PropertyPath)new FieldPath(name)),
            new ExtendedPath { PropertyTag = FlagStatus, PropertyType = "Integer" },
            new ExtendedPath { PropertyTag = LastVerb, PropertyType = "Integer" },
        ],
    };

    public required string ItemKey { get; init; }

    public string? Subject { get; init; }

    public string? From { get; init; }

    public string? ItemClass { get; init; }

    public DateTime? ReceivedUtc { get; init; }

    public DateTime? SentUtc { get; init; }

    public DateTime? CreatedUtc { get; init; }

    public DateTime? ModifiedUtc { get; init; }

    public int? Size { get; init; }

    public bool? IsRead { get; init; }

    public bool IsDraft { get; init; }

    public bool IsFlagged { get; init; }

    public bool IsAnswered { get; init; }

    public bool IsForwarded { get; init; }

    /// <summary>When the item came into being, as far as anybody knows.</summary>
    public DateTime? DateUtc => ReceivedUtc ?? SentUtc ?? CreatedUtc ?? ModifiedUtc;

    /// <param name="item">As it was read with the content; an exported one says nothing but its id.</param>
    /// <param name="request">What was known before.</param>
    public static ItemFacts Of(EwsItem? item, ArchiveRequest request)
    {
        var verb = Number(item, LastVerb);
        return new ItemFacts
        {
            ItemKey = ChangeKeys.OfItem(request.ItemId),
            Subject = item?.Subject ?? request.Subject,
            From = item?.FromAddress ?? request.From,
            ItemClass = item?.ItemClass ?? request.ItemClass,
            ReceivedUtc = item?.DateTimeReceived?.UtcDateTime ?? request.ReceivedUtc,
            SentUtc = item?.DateTimeSent?.UtcDateTime,
            CreatedUtc = item?.DateTimeCreated?.UtcDateTime,
            ModifiedUtc = item?.LastModifiedTime?.UtcDateTime,
            Size = item?.Size ?? request.Size,
            IsRead = item?.ReadFlag ?? request.IsRead,
            IsDraft = item?.IsDraft == true,
            IsFlagged = Number(item, FlagStatus) == 2 || item?.Importance == "High",
            // Reply, reply to all, forward ([MS-OXOMSG] 2.2.1.60).
            IsAnswered = verb is 102 or 103,
            IsForwarded = verb == 104,
        };
    }

    private static int? Number(EwsItem? item, string tag)
    {
        var wanted = Tag(tag);
        return item?.ExtendedProperties?.FirstOrDefault(p => p.Path is ExtendedPath { PropertyTag: { } has } && Tag(has) == wanted)?.Value is { } text
            && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    // Servers write 0x1090, 0x1090 in capitals, or leave zeros out.
    private static int Tag(string text) =>
        int.TryParse(text.Replace("0x", string.Empty).Replace("0X", string.Empty), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var tag) ? tag : -1;
}
