using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;
using MimeKit;

namespace EwsSync.Emulator.Content;

/// <summary>Makes properties and attachments of the MIME content that a message is created from.</summary>
internal static class MimeReader
{
    /// <summary>Sets what the MIME content says and the request does not say itself.</summary>
    /// <returns>The attachments inside the MIME content.</returns>
    /// <exception cref="EwsErrorException">ErrorMimeContentInvalidBase64String.</exception>
    internal static IReadOnlyList<MailAttachment> Fill(Mailbox mailbox, PropertyBag bag)
    {
        if (bag.Text("MimeContent") is not { } content)
            return [];
        var message = Parse(content);
        Text(bag, "Subject", message.Subject);
        Text(bag, "InternetMessageId", message.Headers[HeaderId.MessageId]);
        Text(bag, "InReplyTo", message.Headers[HeaderId.InReplyTo]);
        Text(bag, "References", message.Headers[HeaderId.References]);
        if (message.Headers.Contains(HeaderId.Date) && message.Date != default)
            bag.Default("DateTimeSent", XmlFragment.Time(message.Date.UtcDateTime));
        if (bag.Fragment("From") is null && People(message.From) is [var author, ..])
            bag.SetFragment("From", $"<t:From>{author.Mailbox}</t:From>");
        Recipients(bag, "To", message.To);
        Recipients(bag, "Cc", message.Cc);
        Recipients(bag, "Bcc", message.Bcc);
        if (bag.Fragment("Body") is null && (message.HtmlBody is { } html ? ("HTML", html) : ("Text", message.TextBody)) is var (type, text) && text is not null)
            bag.SetFragment("Body", Drafts.Body(type, text));
        return [.. message.BodyParts.Where(IsFile).Select(part => Attachment(mailbox, part))];
    }

    private static MimeMessage Parse(string content)
    {
        var bytes = new byte[content.Length];
        if (!Convert.TryFromBase64String(content, bytes, out var length))
            throw new EwsErrorException("ErrorMimeContentInvalidBase64String");
        using var stream = new MemoryStream(bytes, 0, length);
        return MimeMessage.Load(stream);
    }

    private static void Text(PropertyBag bag, string property, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            bag.Default(property, value);
    }

    private static void Recipients(PropertyBag bag, string kind, InternetAddressList list)
    {
        var people = People(list);
        if (people.Length == 0 || bag.Fragment(kind + "Recipients") is not null)
            return;
        bag.SetFragment(kind + "Recipients", $"<t:{kind}Recipients>{string.Concat(people.Select(static person => person.Mailbox))}</t:{kind}Recipients>");
        bag.Set("Display" + kind, string.Join("; ", people.Select(static person => person.Name)));
    }

    // A text without an '@' is read as an address too (MimeKit is as lenient as mail clients are); nobody is named by it.
    private static (string Name, string Mailbox)[] People(InternetAddressList list) =>
    [
        .. list.Mailboxes.Where(static address => address.Address.Contains('@', StringComparison.Ordinal)).Select(static address =>
        {
            var name = string.IsNullOrEmpty(address.Name) ? address.Address : address.Name;
            return (name, Drafts.Person(name, address.Address));
        }),
    ];

    private static bool IsFile(MimeEntity part) => part.IsAttachment || part is MessagePart || (part is MimePart && part is not TextPart);

    private static MailAttachment Attachment(Mailbox mailbox, MimeEntity part) => new()
    {
        Number = Guid.CreateVersion7(),
        Name = NameOf(part),
        ContentType = part.ContentType.MimeType,
        ContentId = part.ContentId,
        IsInline = !part.IsAttachment && part.ContentId is not null,
        Modified = mailbox.Now,
        Content = ContentOf(part),
    };

    private static string NameOf(MimeEntity part) => part switch
    {
        MimePart { FileName: { Length: > 0 } name } => name,
        MessagePart { Message.Subject: { Length: > 0 } subject } => subject + ".eml",
        _ => "attachment",
    };

    private static byte[] ContentOf(MimeEntity part)
    {
        using var stream = new MemoryStream();
        switch (part)
        {
            case MimePart { Content: { } content }:
                content.DecodeTo(stream);
                break;
            case MessagePart { Message: { } message }:
                message.WriteTo(stream);
                break;
        }
        return stream.ToArray();
    }
}
