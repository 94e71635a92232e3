using System;
using System.IO;
using System.Text;
using System.Xml;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>
/// Finds what a body is that XML parsing refused. It looks at bytes, not at the parser's message, which is localized on .NET Framework.
/// </summary>
internal static class BodyKind
{
    private const int HeadLength = 4096;
    private const int ShownLength = 100;

    /// <summary>Where the whole envelope stands in the body; throws what the body is where there is none.</summary>
    public static EnvelopeBounds FindEnvelope(Func<Stream> openBody, ReplyContext context, Exception? failure)
    {
        EnvelopeBounds bounds;
        using (var body = new BoundedStream(openBody(), context.MaxCharacters))
            bounds = EnvelopeBounds.Find(body);
        if (bounds.IsWhole)
            return bounds;
        if (bounds.HasAnother)
            throw ResponseDocument.Unexpected(context, $"The answer to {context.Operation} contains two SOAP envelopes.", failure);
        var head = new byte[HeadLength];
        ReadHead(openBody, context, head, out var headLength, out var total);
        var text = Encoding.UTF8.GetString(head, 0, headLength).TrimStart('\uFEFF');
        RootName(text, out var cut);
        if (!bounds.IsEnvelope && !(cut && headLength == total))
            throw NotEws(text, context, failure);
        throw new EwsTransportException(ErrorIds.BodyIncomplete, $"The answer to {context.Operation} ended after {total} bytes, before it was complete.", null, failure)
        {
            IsTransient = true,
            RequestId = context.RequestId,
            RetryAfter = context.RetryAfter,
            StatusCode = context.StatusCode,
        };
    }

    /// <summary>What answers is no SOAP. It is no page either: those are named before anything is parsed (<c>HttpStatusTable</c> in Transport).</summary>
    private static EwsException NotEws(string head, ReplyContext context, Exception? failure)
    {
        if (context.StatusCode >= 500)
        {
            return new EwsTransportException(
                ErrorIds.HttpError, $"The server answered {context.Operation} with HTTP {context.StatusCode} and no SOAP: \"{Shown(head)}\".", null, failure)
            {
                IsTransient = true,
                RequestId = context.RequestId,
                RetryAfter = context.RetryAfter,
                StatusCode = context.StatusCode,
            };
        }

        return new EwsProtocolException(
            context.StatusCode != 200 ? ErrorIds.NotEws : ErrorIds.UnexpectedResponse,
            $"What answered {context.Operation} is not EWS (HTTP {context.StatusCode}): it begins with \"{Shown(head)}\".",
            "Check the URL; it usually ends with /EWS/Exchange.asmx.",
            failure)
        {
            RequestId = context.RequestId,
        };
    }

    private static string Shown(string head)
    {
        var shown = new StringBuilder(ShownLength);
        foreach (var c in head)
        {
            if (shown.Length == ShownLength)
                break;
            if (char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c))
            {
                if (shown.Length > 0 && shown[shown.Length - 1] != ' ')
                    shown.Append(' ');
            }
            else
            {
                shown.Append(c);
            }
        }

        return shown.ToString();
    }

    /// <summary>The local name of the first element; <paramref name="cut"/> when the text ends before it is known.</summary>
    private static string? RootName(string text, out bool cut)
    {
        cut = false;
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            if (at == text.Length)
            {
                cut = true;
                return null;
            }

            if (text[at] != '<')
                return null;
            var close = at + 1 == text.Length ? null : text[at + 1] == '?' ? "?>" : string.CompareOrdinal(text, at, "<!--", 0, Math.Min(4, text.Length - at)) == 0 ? "-->" : null;
            if (close is null)
                break;
            var end = text.IndexOf(close, at + 2, StringComparison.Ordinal);
            if (end < 0)
            {
                cut = true;
                return null;
            }

            at = end + close.Length;
        }

        var start = ++at;
        while (at < text.Length && (XmlConvert.IsNCNameChar(text[at]) || text[at] == ':'))
        {
            if (text[at++] == ':')
                start = at;
        }

        cut = at == text.Length;
        return text.Substring(start, at - start);
    }

    private static void ReadHead(Func<Stream> openBody, ReplyContext context, byte[] head, out int headLength, out long total)
    {
        using var body = new BoundedStream(openBody(), context.MaxCharacters);
        var buffer = new byte[16 * 1024];
        headLength = 0;
        total = 0;
        int read;
        while ((read = body.Read(buffer, 0, buffer.Length)) > 0)
        {
            var toHead = Math.Min(read, head.Length - headLength);
            Buffer.BlockCopy(buffer, 0, head, headLength, toHead);
            headLength += toHead;
            total += read;
        }
    }
}
