using System;
using System.Globalization;
using System.Linq;
using System.Net.Mail;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Content;

/// <summary>Makes properties of the MIME content that a message is created from. Attachments stay where they are, inside the MIME content.</summary>
internal static class MimeReader
{
    /// <summary>Sets what the MIME content says and the request does not say itself.</summary>
    /// <exception cref="EwsErrorException">ErrorMimeContentInvalidBase64String.</exception>
    internal static void Fill(PropertyBag bag)
    {
        if (bag.Text("MimeContent") is not { } content)
            return;
        var bytes = new byte[content.Length];
        if (!Convert.TryFromBase64String(content, bytes, out var length))
            throw new EwsErrorException("ErrorMimeContentInvalidBase64String");
        var message = MimePart.Read(bytes[..length]);
        foreach (var (property, field) in new[] { ("Subject", "Subject"), ("InternetMessageId", "Message-ID"), ("InReplyTo", "In-Reply-To"), ("References", "References") })
        {
            if (message.Field(field) is { Length: > 0 } text)
                bag.Default(property, text);
        }
        if (DateTimeOffset.TryParse(message.Raw("Date"), CultureInfo.InvariantCulture, out var sent))
            bag.Default("DateTimeSent", XmlFragment.Time(sent.UtcDateTime));
        if (bag.Fragment("From") is null && People(message.Raw("From")) is [var author, ..])
            bag.SetFragment("From", $"<t:From>{author.Mailbox}</t:From>");
        foreach (var kind in new[] { "To", "Cc", "Bcc" })
        {
            var people = People(message.Raw(kind));
            if (people.Length == 0 || bag.Fragment(kind + "Recipients") is not null)
                continue;
            bag.SetFragment(kind + "Recipients", $"<t:{kind}Recipients>{string.Concat(people.Select(static person => person.Mailbox))}</t:{kind}Recipients>");
            bag.Set("Display" + kind, string.Join("; ", people.Select(static person => person.Name)));
        }
        if (bag.Fragment("Body") is null && message.FirstText() is { } body)
            bag.SetFragment("Body", Drafts.Body(body.Type, body.Text));
    }

    private static (string Name, string Mailbox)[] People(string field)
    {
        var addresses = new MailAddressCollection();
        try
        {
            if (field.Length > 0)
                addresses.Add(field);
        }
        catch (FormatException)
        {
            // A group, or no address at all: nobody is named.
        }
        return
        [
            .. addresses.Select(static address =>
            {
                var name = address.DisplayName.Length > 0 ? MimePart.Decode(address.DisplayName) : address.Address;
                return (name, Drafts.Person(name, address.Address));
            }),
        ];
    }
}
