using System;
using System.Globalization;
using System.IO;
using System.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;
using MimeKit;
using MimeKit.Text;
using MimeKit.Utils;

namespace EwsSync.Emulator.Rendering;

/// <summary>A message with its people, bodies and attachments. Two calls for the same item give the same bytes, as a server does.</summary>
internal static class MessageMime
{
    internal static MimeMessage Make(MailItem item)
    {
        var bag = item.Properties;
        var message = new MimeMessage { Subject = item.Subject, Date = new DateTimeOffset(item.Received, TimeSpan.Zero) };
        AddPeople(message.From, bag.Fragment("From"));
        AddPeople(message.To, bag.Fragment("ToRecipients"));
        AddPeople(message.Cc, bag.Fragment("CcRecipients"));
        AddPeople(message.Bcc, bag.Fragment("BccRecipients"));
        if (bag.Text("InternetMessageId") is { Length: > 0 } id)
            message.Headers[HeaderId.MessageId] = id;
        if (bag.Text("InReplyTo") is { Length: > 0 } parent)
            message.Headers[HeaderId.InReplyTo] = parent;
        if (bag.Text("References") is { Length: > 0 } references)
            message.Headers[HeaderId.References] = references;
        message.Body = Content(item);
        return message;
    }

    private static MimeEntity Content(MailItem item)
    {
        var body = Body(item);
        var inline = item.Attachments.Where(static attachment => attachment.IsInline).ToArray();
        if (inline.Length > 0)
            body = Multipart(item, "related", [body, .. inline.Select(Attached)]);
        var files = item.Attachments.Where(static attachment => !attachment.IsInline).ToArray();
        return files.Length == 0 ? body : Multipart(item, "mixed", [body, .. files.Select(Attached)]);
    }

    private static MimeEntity Body(MailItem item)
    {
        var plain = Part(TextFormat.Plain, Bodies.Plain(item));
        return Bodies.Html(item) is { } html ? Multipart(item, "alternative", [plain, Part(TextFormat.Html, html)]) : plain;
    }

    // MimeKit makes a random boundary; a server gives the same content each time. Levels differ by their subtype.
    private static Multipart Multipart(MailItem item, string subtype, MimeEntity[] parts)
    {
        var result = new Multipart(subtype) { Boundary = string.Create(CultureInfo.InvariantCulture, $"=-{subtype}-{item.Serial}-{item.ChangeNumber}-=") };
        foreach (var part in parts)
            result.Add(part);
        return result;
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { Text = text.ReplaceLineEndings("\r\n") };
        part.ContentTransferEncoding = part.GetBestEncoding(EncodingConstraint.SevenBit);
        return part;
    }

    private static MimeEntity Attached(MailAttachment attachment)
    {
        if (attachment.Item is { } inner)
            return new MessagePart { Message = Make(inner), ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) };
        var type = ContentType.TryParse(attachment.ContentType, out var parsed) ? parsed : new ContentType("application", "octet-stream");
        return new MimePart(type)
        {
            Content = new MimeContent(new MemoryStream(attachment.Content, writable: false)),
            ContentDisposition = new ContentDisposition(attachment.IsInline ? ContentDisposition.Inline : ContentDisposition.Attachment),
            ContentTransferEncoding = ContentEncoding.Base64,
            ContentId = attachment.ContentId is { } id ? MimeUtils.EnumerateReferences(id).FirstOrDefault(id) : null,
            FileName = attachment.Name,
        };
    }

    private static void AddPeople(InternetAddressList list, string? fragment)
    {
        if (fragment is null)
            return;
        foreach (var person in XmlFragment.Read(fragment).Elements(EwsNamespaces.T + "Mailbox"))
        {
            if (person.Element(EwsNamespaces.T + "EmailAddress")?.Value is { Length: > 0 } address)
                list.Add(new MailboxAddress(person.Element(EwsNamespaces.T + "Name")?.Value, address));
        }
    }
}
