using System;
using System.Collections.Generic;
using System.IO;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Reads items. Errors of single items are results; they contain no ids.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getitemresponse">GetItemResponse</see>.
/// </summary>
internal static class GetItemReader
{
    /// <exception cref="Errors.EwsFaultException">A SOAP fault.</exception>
    /// <exception cref="Errors.EwsProtocolException">It is not what EWS promises.</exception>
    /// <exception cref="Errors.EwsTransportException">It ended early.</exception>
    public static GetItemResponse Read(Func<Stream> openBody, ReplyContext context) => ResponseDocument.Read(openBody, context, Parse, Complete);

    public static Errors.EwsProtocolException WithoutItem(ReplyContext context) =>
        ResponseDocument.Unexpected(context, "The answer to GetItem says Success and has no item.", path: "GetItemResponseMessage/Items");

    private static GetItemResponse Parse(ElementReader xml, ReplyContext context)
    {
        var response = new GetItemResponse();
        new EnvelopeReader(xml, context).Read(envelope =>
        {
            var items = new List<EwsItem>(1);
            var frame = envelope.Message(part => Take(part, items));
            response.Results.Add(new ItemResult
            {
                Frame = frame,
                Items = frame.IsError ? [] : items,
                Error = frame.IsError ? frame.ToException(context) : null,
            });
        });
        response.Repaired = xml.AnyRepairs;
        return response;
    }

    private static GetItemResponse Complete(GetItemResponse response, ReplyContext context) =>
        response.Results.Count > 0
            ? response
            : throw ResponseDocument.Unexpected(context, "The answer to GetItem has no response message.", path: "GetItemResponse/ResponseMessages");

    /// <summary>One item as a rule. An element without an id that is no known kind of item is none (a stray EndTimeZone, for example).</summary>
    private static bool Take(ElementReader xml, List<EwsItem> items)
    {
        if (!xml.Is("Items", XmlNamespaces.Messages))
            return false;
        if (!xml.Enter())
            return true;
        while (xml.AtElement)
        {
            var item = ItemKinds.Read(xml);
            if (item.ItemId is not null || item is not UnknownItem)
                items.Add(item);
        }

        xml.Leave();
        return true;
    }
}
