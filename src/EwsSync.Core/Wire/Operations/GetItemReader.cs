using System;
using System.IO;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Reads items. Errors of single items are results, matched by position: error messages hold no ids.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getitemresponse">GetItemResponse</see>.
/// </summary>
internal static class GetItemReader
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
            EwsItem? item = null;
            var frame = envelope.Message(part => Take(part, ref item));
            response.Results.Add(new ItemResult { Frame = frame, Item = frame.IsError ? null : item, Error = frame.IsError ? frame.ToException(context) : null });
        });
        response.Repaired = xml.AnyRepairs;
        return response;
    }

    private static GetItemResponse Complete(GetItemResponse response, ReplyContext context)
    {
        if (response.Results.Count == 0)
            throw ResponseDocument.Unexpected(context, "The answer to GetItem has no response message.", path: "GetItemResponse/ResponseMessages");
        foreach (var result in response.Results)
        {
            if (result is { Item: null, Error: null, Frame.ResponseClass: "Success" })
                throw ResponseDocument.Unexpected(context, "The answer to GetItem says Success and has no item.", path: "GetItemResponseMessage/Items");
        }

        return response;
    }

    private static bool Take(ElementReader xml, ref EwsItem? item)
    {
        if (!xml.Is("Items", XmlNamespaces.Messages))
            return false;
        if (!xml.Enter())
            return true;
        if (xml.AtElement)
            item = ItemKinds.Read(xml);
        xml.Leave();
        return true;
    }
}
