using System;
using System.IO;
using System.Xml;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>
/// Reads a complete body: fast, where it is beyond doubt; else strictly as XML; and when that fails although the body is whole, once more
/// through a filter that replaces what Exchange should not have sent. A body that ends early is never read leniently: half of a page must
/// not look like a page.
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
        if (!context.WithoutFastReader && TryReadFast(openBody, context, parse, out var result))
            return result!;
        XmlException failure;
        try
        {
            return ReadStrictly(openBody, context, parse);
        }
        catch (XmlException e)
        {
            failure = e;
        }

        var bounds = BodyKind.FindEnvelope(openBody, context, failure);
        Stream OpenEnvelope() => new PartOfStream(openBody(), bounds.Start, bounds.End);
        try
        {
            return ReadStrictly(OpenEnvelope, context, parse);
        }
        catch (XmlException)
        {
            // A character or markup that must not be there: repaired below, and flagged.
        }

        try
        {
            return ReadLeniently(OpenEnvelope, context, parse, escapeForeignMarkup: false);
        }
        catch (XmlException)
        {
            // Markup that somebody forgot to escape.
        }

        try
        {
            return ReadLeniently(OpenEnvelope, context, parse, escapeForeignMarkup: true);
        }
        catch (XmlException)
        {
            throw Unexpected(context, $"The answer to {context.Operation} is not well-formed XML, and could not be repaired: {failure.Message}", failure);
        }
    }

    private static T ReadStrictly<T>(Func<Stream> openEnvelope, ReplyContext context, Func<ElementReader, ReplyContext, T> parse)
    {
        var caches = DocumentCaches.Rent();
        using var xml = XmlReader.Create(Open(openEnvelope, context), Settings(context, caches.Reader));
        return Parse(new XmlElementReader(xml, caches.Reader), caches, context, parse);
    }

    private static T ReadLeniently<T>(
        Func<Stream> openEnvelope, ReplyContext context, Func<ElementReader, ReplyContext, T> parse, bool escapeForeignMarkup)
    {
        using var filter = new LenientText(Open(openEnvelope, context), escapeForeignMarkup);
        var caches = DocumentCaches.Rent();
        using var xml = XmlReader.Create(filter, Settings(context, caches.Reader));
        return Parse(new XmlElementReader(xml, caches.Reader, filter), caches, context, parse);
    }

    /// <summary>
    /// Reads a document of which every byte is beyond doubt, as nearly all are. False leaves it to the parser of .NET, to begin anew: what
    /// is wrong with a document, what can be repaired in it and what an error says is decided there and nowhere else.
    /// </summary>
    internal static bool TryReadFast<T>(
        Func<Stream> openBody, ReplyContext context, Func<ElementReader, ReplyContext, T> parse, out T? result, int windowSize = Utf8Window.DefaultSize)
    {
        var caches = DocumentCaches.Rent();
        try
        {
            using var body = Open(openBody, context);
            using var window = new Utf8Window(body, windowSize);
            result = Parse(new Utf8ElementReader(window, caches.Reader, caches.Utf8Names, caches.Utf8Text), caches, context, parse);
            return true;
        }
        catch (Exception e) when (e is Utf8DoubtException or EwsException or XmlException)
        {
            // What was begun with them is given up, and they hold nothing of it.
            DocumentCaches.Return(caches);
            result = default;
            return false;
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

    private static T Parse<T>(ElementReader reader, DocumentCaches caches, ReplyContext context, Func<ElementReader, ReplyContext, T> parse)
    {
        reader.Start();
        if (reader.Name != "Envelope")
            throw new XmlException($"The root element is '{reader.Name}' and not 'Envelope'.");
        var result = parse(reader, context);
        reader.Finish();
        DocumentCaches.Return(caches);
        return result!;
    }

    private static BoundedStream Open(Func<Stream> openBody, ReplyContext context) => new(openBody(), context.MaxCharacters);

    private static XmlReaderSettings Settings(ReplyContext context, ReaderCaches caches) => new()
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
