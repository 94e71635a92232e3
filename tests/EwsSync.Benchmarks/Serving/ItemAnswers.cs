using System;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace EwsSync.Benchmarks.Serving;

/// <summary>GetItem: the asked messages with a body, in the order asked.</summary>
internal sealed class ItemAnswers(ServerOptions options)
{
    private const string Operation = "GetItem";

    private readonly string[] _bodies = [.. Enumerable.Range(0, 16).Select(seed => Html(seed, options.BodyBytes))];

    private readonly string[] _contents = [.. Enumerable.Range(0, 16).Select(seed => Mime(seed, options.BodyBytes))];

    public CannedAnswer GetItem(ReadOnlySpan<byte> request, bool gzip)
    {
        var xml = new StringBuilder(64 * 1024);
        var text = new RequestText(request);
        var isMime = text.Has("IncludeMimeContent>true"u8);
        Envelope.Open(xml, Operation);
        while (text.NextId("ItemId"u8, out var id, out _))
        {
            if (!CannedIds.TryItem(id, out var number) || number >= options.Items)
            {
                Envelope.Error(xml, Operation, "ErrorItemNotFound", "The specified object was not found in the store.", null, "<m:Items/>");
                continue;
            }

            Envelope.OpenMessage(xml, Operation);
            xml.Append("<m:Items>");
            CannedItem.Default(xml, number, isMime ? null : _bodies[number % _bodies.Length], isMime ? _contents[number % _contents.Length] : null);
            xml.Append("</m:Items>");
            Envelope.CloseMessage(xml, Operation);
        }

        Envelope.Close(xml, Operation);
        return CannedAnswer.Of(xml.ToString(), "", gzip, CompressionLevel.Fastest);
    }

    private static string Mime(int seed, int bytes)
    {
        var random = new Random(seed);
        var mime = new StringBuilder("Subject: A mail\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n");
        while (mime.Length < bytes)
        {
            for (var i = 0; i < 12; i++) mime.Append((char)('a' + random.Next(26))).Append("genda ");
            mime.Append("\r\n");
        }

        mime.Length = bytes;
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(mime.ToString()));
    }

    private static string Html(int seed, int bytes)
    {
        string[] words = ["agenda", "please", "find", "attached", "the", "minutes", "of", "our", "meeting", "and", "regards", "deadline", "proposal", "figures"];
        var random = new Random(seed);
        var html = new StringBuilder("<html><body>");
        while (html.Length < bytes - 14)
        {
            html.Append("<p>");
            for (var i = 0; i < 14; i++) html.Append(words[random.Next(words.Length)]).Append(' ');
            html.Append("</p>\r\n");
        }

        html.Length = bytes - 14;
        return html.Append("</body></html>").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\r", "&#xD;").ToString();
    }
}
