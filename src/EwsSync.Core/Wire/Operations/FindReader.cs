using System;
using System.Globalization;
using System.IO;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Reads the one page that FindItem or FindFolder was asked for.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/rootfolder-finditemresponsemessage">RootFolder</see>.
/// </summary>
internal static class FindReader
{
    /// <exception cref="Errors.EwsResponseException">The message says Error.</exception>
    /// <exception cref="Errors.EwsFaultException">A SOAP fault.</exception>
    /// <exception cref="Errors.EwsProtocolException">It is not what EWS promises.</exception>
    /// <exception cref="Errors.EwsTransportException">It ended early.</exception>
    public static FoundPage<EwsItem> Items(Func<Stream> openBody, ReplyContext context) => ResponseDocument.Read(
        openBody,
        context,
        static (xml, context) => Parse<EwsItem>(xml, context, "Items", static (xml, page) =>
        {
            var item = ItemKinds.Read(xml);
            if (item.ItemId is not null)
                page.Found.Add(item);
            else if (item is not UnknownItem) // A stray element beside the items is none.
                page.WithoutId++;
        }),
        Complete);

    /// <inheritdoc cref="Items"/>
    public static FoundPage<EwsFolder> Folders(Func<Stream> openBody, ReplyContext context) => ResponseDocument.Read(
        openBody,
        context,
        static (xml, context) => Parse<EwsFolder>(xml, context, "Folders", static (xml, page) =>
        {
            var folder = FolderKinds.Read(xml);
            if (folder.FolderId is not null)
                page.Found.Add(folder);
            else if (folder is not UnknownFolder)
                page.WithoutId++;
        }),
        Complete);

    private static FoundPage<T>? Parse<T>(ElementReader xml, ReplyContext context, string list, Action<ElementReader, FoundPage<T>> read)
    {
        FoundPage<T>? found = null;
        new EnvelopeReader(xml, context).Read(envelope =>
        {
            if (found is not null)
                throw envelope.Unexpected($"The answer to {context.Operation} has more than one response message.", $"{context.Operation}Response/ResponseMessages");
            var page = found = new FoundPage<T>();
            page.Frame = envelope.Message(part => Take(part, page, list, read));
        });
        return found;
    }

    private static FoundPage<T> Complete<T>(FoundPage<T>? page, ReplyContext context)
    {
        if (page is null)
            throw ResponseDocument.Unexpected(context, $"The answer to {context.Operation} has no response message.", path: $"{context.Operation}Response/ResponseMessages");
        if (page.Frame!.IsError)
            throw page.Frame.ToException(context);
        return page.IsListed
            ? page
            : throw ResponseDocument.Unexpected(context, $"The answer to {context.Operation} says {page.Frame.ResponseClass} and lists nothing.", path: $"{context.Operation}ResponseMessage/RootFolder");
    }

    private static bool Take<T>(ElementReader xml, FoundPage<T> page, string list, Action<ElementReader, FoundPage<T>> read)
    {
        if (!xml.Is("RootFolder", XmlNamespaces.Messages))
            return false;
        page.IsListed = true;
        page.Total = Number(xml.Attribute("TotalItemsInView"));
        page.Next = Number(xml.Attribute("IndexedPagingOffset"));
        page.IsLast = XsdValues.TryBoolean((xml.Attribute("IncludesLastItemInRange") ?? string.Empty).AsSpan(), out var last) ? last : null;
        if (!xml.Enter())
            return true;
        while (xml.AtElement)
        {
            if (!xml.Is(list, XmlNamespaces.Types))
            {
                xml.Skip();
                continue;
            }

            if (!xml.Enter())
                continue;
            while (xml.AtElement)
                read(xml, page);
            xml.Leave();
        }

        xml.Leave();
        return true;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null;
}
