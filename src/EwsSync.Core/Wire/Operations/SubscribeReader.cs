using System;
using System.IO;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>
/// Reads the id of a new subscription.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/subscriberesponsemessage">SubscribeResponseMessage</see>.
/// </summary>
internal static class SubscribeReader
{
    /// <exception cref="EwsResponseException">The server refuses.</exception>
    /// <exception cref="EwsFaultException">A SOAP fault.</exception>
    /// <exception cref="EwsProtocolException">It is not what EWS promises.</exception>
    /// <exception cref="EwsTransportException">It ended early.</exception>
    public static string Read(Func<Stream> openBody, ReplyContext context) => ResponseDocument.Read(openBody, context, Parse, Complete);

    private static (ResponseFrame? Frame, string? Id) Parse(ElementReader xml, ReplyContext context)
    {
        (ResponseFrame?, string?) first = default;
        new EnvelopeReader(xml, context).Read(envelope =>
        {
            string? id = null;
            var frame = envelope.Message(part => Take(part, ref id));
            if (first.Item1 is null)
                first = (frame, id);
        });
        return first;
    }

    private static bool Take(ElementReader xml, ref string? id)
    {
        if (xml.Name != "SubscriptionId")
            return false;
        id = xml.Text();
        return true;
    }

    private static string Complete((ResponseFrame? Frame, string? Id) read, ReplyContext context)
    {
        if (read.Frame is { IsError: true } error)
            throw error.ToException(context);
        return string.IsNullOrWhiteSpace(read.Id)
            ? throw ResponseDocument.Unexpected(context, "The answer to Subscribe has no subscription id.", path: "SubscribeResponseMessage/SubscriptionId")
            : read.Id!;
    }
}
