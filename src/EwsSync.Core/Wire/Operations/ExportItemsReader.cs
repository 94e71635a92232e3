using System;
using System.IO;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Reads exported items: each result has a bare item with its id, and the data, or what was left in its place, as its content.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/exportitemsresponsemessage">ExportItemsResponseMessage</see>.
/// </summary>
internal static class ExportItemsReader
{
    /// <exception cref="Errors.EwsFaultException">A SOAP fault.</exception>
    /// <exception cref="Errors.EwsProtocolException">It is not what EWS promises.</exception>
    /// <exception cref="Errors.EwsTransportException">It ended early.</exception>
    public static GetItemResponse Read(Func<Stream> openBody, ReplyContext context) => ResponseDocument.Read(openBody, context, Parse, Complete);

    private static GetItemResponse Parse(ElementReader xml, ReplyContext context)
    {
        var response = new GetItemResponse();
        new EnvelopeReader(xml, context).Read(envelope =>
        {
            var item = new PlainItem();
            var frame = envelope.Message(part => Take(part, item));
            response.Results.Add(new ItemResult
            {
                Frame = frame,
                Items = frame.IsError || item.ItemId is null ? [] : [item],
                Error = frame.IsError ? frame.ToException(context) : null,
            });
        });
        return response;
    }

    private static bool Take(ElementReader part, PlainItem item)
    {
        if (part.Is("ItemId", XmlNamespaces.Messages))
            item.ItemId = part.ItemId();
        else if (part.Is("Data", XmlNamespaces.Messages))
            item.MimeContent = part.MimeContent();
        else
            return false;
        return true;
    }

    private static GetItemResponse Complete(GetItemResponse response, ReplyContext context) =>
        response.Results.Count > 0
            ? response
            : throw ResponseDocument.Unexpected(context, "The answer to ExportItems has no response message.", path: "ExportItemsResponse/ResponseMessages");
}
