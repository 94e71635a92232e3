using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Asks for items in the server's own lossless form; servers from 2010 SP1 on.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/exportitems">ExportItems</see>.
/// </summary>
internal sealed record ExportItemsRequest(IReadOnlyList<ItemId> Items)
{
    public byte[] ToBytes(RequestHeader? header) => RequestWriter.ToBytes(header, "ExportItems", Write);

    private void Write(RequestWriter xml)
    {
        xml.StartMessages("ItemIds");
        foreach (var item in Items)
            IdWriter.Item(xml, item);
        xml.End();
    }
}
