using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Content;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>Reads attachment elements of requests.</summary>
internal static class AttachmentReader
{
    internal static IEnumerable<MailAttachment> Read(Mailbox mailbox, XElement attachments) => attachments.Elements().Select(element => One(mailbox, element)).ToArray();

    private static MailAttachment One(Mailbox mailbox, XElement element)
    {
        var item = element.Elements().FirstOrDefault(static child => ItemKind.IsKind(child.Name.LocalName));
        return new MailAttachment
        {
            Number = Guid.CreateVersion7(),
            Name = Text(element, "Name") ?? "attachment",
            ContentType = Text(element, "ContentType") ?? "application/octet-stream",
            ContentId = Text(element, "ContentId"),
            IsInline = Text(element, "IsInline") is "true" or "1",
            Modified = mailbox.Now,
            Content = Text(element, "Content") is { } content ? Convert.FromBase64String(content) : [],
            Item = item is null ? null : Item(mailbox, item),
        };
    }

    private static MailItem Item(Mailbox mailbox, XElement element)
    {
        var bag = ItemReader.Read(element);
        var kind = element.Name.LocalName == "Item" ? ItemKind.Message : ItemKind.Named(element.Name.LocalName);
        return Drafts.Complete(mailbox, kind, bag, mailbox.Now);
    }

    private static string? Text(XElement element, string name) => element.Element(EwsNamespaces.T + name)?.Value;
}
