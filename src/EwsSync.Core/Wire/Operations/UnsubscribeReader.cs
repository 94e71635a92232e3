using System;
using System.IO;

namespace EwsSync.Wire;

/// <summary>Reads whether a subscription was ended.</summary>
internal static class UnsubscribeReader
{
    /// <exception cref="Errors.EwsResponseException">The server does not know it, most often.</exception>
    /// <exception cref="Errors.EwsFaultException">A SOAP fault.</exception>
    /// <exception cref="Errors.EwsProtocolException">It is not what EWS promises.</exception>
    public static bool Read(Func<Stream> openBody, ReplyContext context) => ResponseDocument.Read(openBody, context, Parse, Complete);

    private static ResponseFrame? Parse(ElementReader xml, ReplyContext context)
    {
        ResponseFrame? frame = null;
        new EnvelopeReader(xml, context).Read(envelope => frame = envelope.Message(static _ => false));
        return frame;
    }

    private static bool Complete(ResponseFrame? frame, ReplyContext context) =>
        frame is { IsError: true } ? throw frame.ToException(context) : frame is not null;
}
