using System;
using System.Globalization;
using System.Text;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Rendering;

/// <summary>MIME content and internet headers, made from the properties.</summary>
internal static class MimeWriter
{
    internal static string? Element(MailItem item)
    {
        if (item.Properties.Fragment("MimeContent") is { } stored)
            return stored;
        var mime = item.Kind.ElementName switch
        {
            "CalendarItem" => CalendarMime.Write(item),
            "Contact" => Contact(item),
            "DistributionList" => null,
            _ => Message(item),
        };
        return mime is null ? null : $"<t:MimeContent CharacterSet=\"UTF-8\">{Convert.ToBase64String(Encoding.UTF8.GetBytes(mime))}</t:MimeContent>";
    }

    internal static string? Headers(MailItem item)
    {
        if (!item.Kind.HasReadFlag)
            return null;
        var result = new StringBuilder("<t:InternetMessageHeaders>");
        Header(result, "Subject", item.Subject);
        Header(result, "Date", Date(item));
        Header(result, "Message-ID", item.Properties.Text("InternetMessageId") ?? "");
        Header(result, "MIME-Version", "1.0");
        return result.Append("</t:InternetMessageHeaders>").ToString();
    }

    private static void Header(StringBuilder result, string name, string value)
    {
        if (value.Length > 0)
            result.Append("<t:InternetMessageHeader HeaderName=\"").Append(name).Append("\">").Append(XmlFragment.Escape(value)).Append("</t:InternetMessageHeader>");
    }

    private static string Message(MailItem item) =>
        $"Subject: {Encoded(item.Subject)}\r\nDate: {Date(item)}\r\nMessage-ID: {item.Properties.Text("InternetMessageId")}\r\nMIME-Version: 1.0\r\n"
        + $"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{Bodies.Plain(item).ReplaceLineEndings("\r\n")}\r\n";

    private static string Contact(MailItem item) =>
        $"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{item.Properties.Text("DisplayName") ?? item.Subject}\r\nEND:VCARD\r\n";

    private static string Date(MailItem item) => item.Received.ToString("R", CultureInfo.InvariantCulture);

    private static string Encoded(string text) =>
        Ascii.IsValid(text) ? text : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";
}
