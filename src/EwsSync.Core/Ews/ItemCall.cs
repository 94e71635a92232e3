using System;
using System.Collections.Generic;
using System.IO;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>How a batch of items is asked for, and how the answer is read.</summary>
internal sealed record ItemCall(string Operation, Func<IReadOnlyList<ItemId>, RequestHeader, byte[]> Write, Func<Func<Stream>, ReplyContext, GetItemResponse> Read)
{
    /// <summary>Where the answer has contents; null where they are not wanted apart.</summary>
    public ContentPlaces? Places { get; init; }

    /// <summary>Begins the copy of a content.</summary>
    public Func<IContentCopy>? Open { get; init; }

    public static ItemCall Get(ItemShape shape) => new("GetItem", (ids, header) => new GetItemRequest(ids, shape).ToBytes(header), GetItemReader.Read);

    /// <summary>The MIME of each item on its way to where it is wanted, and a few properties.</summary>
    public static ItemCall GetMime(ItemShape shape, Func<IContentCopy> open) => Get(shape with { IncludeMimeContent = true }) with { Places = ContentPlaces.Items, Open = open };

    public static ItemCall Export(Func<IContentCopy> open) =>
        new("ExportItems", static (ids, header) => new ExportItemsRequest(ids).ToBytes(header), ExportItemsReader.Read) { Places = ContentPlaces.Exports, Open = open };
}
