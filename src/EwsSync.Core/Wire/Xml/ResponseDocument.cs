using System;
using System.IO;
using System.Xml;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>
/// Reads a complete body in up to two passes: strictly as UTF-8 XML, and when that fails although the body is whole, once more through
/// a filter that replaces what Exchange should not have sent. A body that ends early is never read leniently: half of a page must not
/// look like a page.
/// </summary>
internal static class ResponseDocument
{
    /// <summary>
    /// Parses, and hands what was parsed to <paramref name="complete"/> once the document has been read to its end: before that nothing
    /// of it, not even an error that it reports, is known to be what the server meant.
    /// </summary>
    public static TResponse Read<T, TResponse>(
        Func<Stream> openBody, ReplyContext context, Func<ElementReader, ReplyContext, T> parse, Func<T, ReplyContext, TResponse> complete) =>
        complete(Read(openBody, context, parse), context);

    private static T Read<T>(Func<Stream> openBody, ReplyContext context, Func<ElementReader, ReplyContext, T> parse)
    {
        try
        {
            using var xml = XmlReader.Create(Open(openBody, context), Settings(context, out var caches));
            return Parse(xml, caches, null, openBody, context, parse);
        }
        catch (XmlException failure)
        {
            BodyKind.ThrowUnlessWholeEnvelope(openBody, context, failure);
        }

        try
        {
            using var filter = new LenientText(Open(openBody, context));
            using var xml = XmlReader.Create(filter, Settings(context, out var caches));
            return Parse(xml, caches, filter, openBody, context, parse);
        }
        catch (XmlException failure)
        {
            throw Unexpected(context, $"The answer is not well-formed XML: {failure.Message}", failure);
        }
    }

    public static EwsProtocolException Unexpected(ReplyContext context, string message, Exception? inner = null, string? path = null) => new(
        ErrorIds.UnexpectedResponse,
        message,
        "Look at the answer with the wire trace; a proxy may have changed it.",
        inner)
    {
        RequestId = context.RequestId,
        ElementPath = path,
    };

    private static T Parse<T>(
        XmlReader xml, ReaderCaches caches, LenientText? filter, Func<Stream> openBody, ReplyContext context, Func<ElementReader, ReplyContext, T> parse)
    {
        var reader = new ElementReader(xml, caches, filter);
        reader.Start();
        if (reader.Name != "Envelope")
            BodyKind.ThrowUnlessWholeEnvelope(openBody, context, null);
        var result = parse(reader, context);
        reader.Finish();
        ReaderCaches.Return(caches);
        return result;
    }

    private static BoundedStream Open(Func<Stream> openBody, ReplyContext context) => new(openBody(), context.MaxCharacters);

    private static XmlReaderSettings Settings(ReplyContext context, out ReaderCaches caches)
    {
        caches = ReaderCaches.Rent();
        return new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            // References such as &#x1F; come from real mailboxes.
            CheckCharacters = false,
            // White space is kept, because it may be all that a value has.
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = context.MaxCharacters,
            NameTable = caches.Names,
            CloseInput = true,
        };
    }
}
