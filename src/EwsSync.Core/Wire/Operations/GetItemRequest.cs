using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Asks for items by id; all of one mailbox.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getitem">GetItem</see>.
/// </summary>
internal sealed record GetItemRequest(IReadOnlyList<ItemId> Items, ItemShape Shape)
{
    public byte[] ToBytes(RequestHeader? header) => RequestWriter.ToBytes(header, "GetItem", Write);

    private void Write(RequestWriter xml)
    {
        ShapeWriter.Item(xml, Shape);
        xml.StartMessages("ItemIds");
        foreach (var item in Items)
            IdWriter.Item(xml, item);
        xml.End();
    }
}
