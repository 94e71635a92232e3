using System;
using System.IO;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Reads the answer for one attachment, its content taken out or not.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getattachmentresponse">GetAttachmentResponse</see>.
/// </summary>
internal static class GetAttachmentReader
{
    /// <exception cref="Errors.EwsFaultException">A SOAP fault.</exception>
    /// <exception cref="Errors.EwsResponseException">The server does not give this attachment.</exception>
    /// <exception cref="Errors.EwsProtocolException">It is not what EWS promises.</exception>
    /// <exception cref="Errors.EwsTransportException">It ended early.</exception>
    public static Attachment Read(Func<Stream> openBody, ReplyContext context) => ResponseDocument.Read(openBody, context, Parse, Complete);

    private static Answer Parse(ElementReader xml, ReplyContext context)
    {
        var answer = new Answer();
        new EnvelopeReader(xml, context).Read(envelope =>
        {
            answer.Messages++;
            answer.Frame = envelope.Message(part =>
            {
                if (!part.Is("Attachments", XmlNamespaces.Messages))
                    return false;
                var attachments = part.Attachments();
                answer.Attachment = attachments.Length == 1 ? attachments[0] : null;
                return true;
            });
        });
        return answer;
    }

    private static Attachment Complete(Answer answer, ReplyContext context)
    {
        if (answer.Frame is not { } frame || answer.Messages != 1)
        {
            throw ResponseDocument.Unexpected(
                context, $"The answer to GetAttachment has {answer.Messages} response messages instead of one.", path: "GetAttachmentResponse/ResponseMessages");
        }

        // A Warning means that the server did not look at it: its code says whether to ask again.
        if (frame.IsError || answer.Attachment is null && frame.ResponseClass == "Warning")
            throw frame.ToException(context);
        return answer.Attachment
            ?? throw ResponseDocument.Unexpected(context, "The answer to GetAttachment says Success and has no attachment.", path: "GetAttachmentResponseMessage/Attachments");
    }

    private sealed class Answer
    {
        public int Messages { get; set; }

        public ResponseFrame? Frame { get; set; }

        public Attachment? Attachment { get; set; }
    }
}
