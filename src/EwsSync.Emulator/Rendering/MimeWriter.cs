using System;
using System.IO;
using System.Linq;
using System.Text;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;
using MimeKit;

namespace EwsSync.Emulator.Rendering;

/// <summary>MIME content and internet headers, made from the properties.</summary>
internal static class MimeWriter
{
    private static readonly FormatOptions Format = MakeFormat();

    internal static string? Element(MailItem item)
    {
        if (item.Properties.Fragment("MimeContent") is { } stored)
            return stored;
        var mime = item.Kind.ElementName switch
        {
            "CalendarItem" => Encoding.UTF8.GetBytes(CalendarMime.Write(item)),
            "Contact" => Encoding.UTF8.GetBytes(ContactCard.Write(item)),
            "DistributionList" => null,
            _ => Bytes(MessageMime.Make(item)),
        };
        return mime is null ? null : $"<t:MimeContent CharacterSet=\"UTF-8\">{Convert.ToBase64String(mime)}</t:MimeContent>";
    }

    internal static string? Headers(MailItem item)
    {
        if (!item.Kind.HasReadFlag)
            return null;
        using var message = MessageMime.Make(item);
        var result = new StringBuilder("<t:InternetMessageHeaders>");
        foreach (var header in message.Headers.Where(static header => header.Value.Length > 0))
            result.Append("<t:InternetMessageHeader HeaderName=\"").Append(header.Field).Append("\">").Append(XmlFragment.Escape(header.Value)).Append("</t:InternetMessageHeader>");
        return result.Append("</t:InternetMessageHeaders>").ToString();
    }

    private static byte[] Bytes(MimeMessage message)
    {
        using (message)
        using (var stream = new MemoryStream())
        {
            message.WriteTo(Format, stream);
            return stream.ToArray();
        }
    }

    private static FormatOptions MakeFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
