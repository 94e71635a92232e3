using System;
using System.Collections.Generic;
using System.IO;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>Reads the members of a distribution group.</summary>
internal static class ExpandDLReader
{
    /// <exception cref="Errors.EwsResponseException">The server knows no such group, most often.</exception>
    /// <exception cref="Errors.EwsFaultException">A SOAP fault.</exception>
    /// <exception cref="Errors.EwsProtocolException">It is not what EWS promises.</exception>
    public static IReadOnlyList<EmailAddress> Read(Func<Stream> openBody, ReplyContext context) => ResponseDocument.Read(openBody, context, Parse, Complete);

    private static Expansion? Parse(ElementReader xml, ReplyContext context)
    {
        Expansion? found = null;
        new EnvelopeReader(xml, context).Read(envelope =>
        {
            var expansion = found = new Expansion();
            expansion.Frame = envelope.Message(part => Take(part, expansion));
        });
        return found;
    }

    private static bool Take(ElementReader xml, Expansion expansion)
    {
        if (!xml.Is("DLExpansion", XmlNamespaces.Messages))
            return false;
        expansion.IsListed = true;
        if (XsdValues.TryBoolean((xml.Attribute("IncludesLastItemInRange") ?? string.Empty).AsSpan(), out var isLast))
            expansion.IsWhole = isLast;
        if (!xml.Enter())
            return true;
        while (xml.AtElement)
        {
            if (xml.Is("Mailbox", XmlNamespaces.Types))
                expansion.Members.Add(xml.Mailbox());
            else
                xml.Skip();
        }

        xml.Leave();
        return true;
    }

    private static IReadOnlyList<EmailAddress> Complete(Expansion? expansion, ReplyContext context)
    {
        if (expansion?.Frame is not { } frame)
            throw ResponseDocument.Unexpected(context, "The answer to ExpandDL has no response message.", path: "ExpandDLResponse/ResponseMessages");
        if (frame.IsError)
            throw frame.ToException(context);
        if (!expansion.IsListed)
            throw ResponseDocument.Unexpected(context, "The answer to ExpandDL lists nothing.", path: "ExpandDLResponseMessage/DLExpansion");

        // The operation has no paging: a list that says that it is a part could only be taken for the whole.
        return expansion.IsWhole ? expansion.Members : throw ResponseDocument.Unexpected(context, "The answer to ExpandDL is a part of the members, and there is no way to ask for the rest.", path: "DLExpansion");
    }

    private sealed class Expansion
    {
        public ResponseFrame? Frame { get; set; }

        public bool IsListed { get; set; }

        public bool IsWhole { get; set; } = true;

        public List<EmailAddress> Members { get; } = [];
    }
}
