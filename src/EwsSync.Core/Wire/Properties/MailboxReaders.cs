using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>Mailboxes, alone and in lists.</summary>
internal static class MailboxReaders
{
    private static readonly PropertyTable<MailboxParts> Lines = new()
    {
        { "Name", static (xml, parts) => parts.Name = xml.Shared() },
        { "EmailAddress", static (xml, parts) => parts.Address = xml.Shared() },
        { "RoutingType", static (xml, parts) => parts.RoutingType = xml.Shared() },
        { "MailboxType", static (xml, parts) => parts.MailboxType = xml.Shared() },
        { "OriginalDisplayName", static (xml, parts) => parts.OriginalDisplayName = xml.Shared() },
        { "ItemId", static (xml, parts) => parts.ItemId = xml.ItemId() },
    };

    /// <summary>An EmailAddressType, whatever its element is called.</summary>
    public static EmailAddress Mailbox(this ElementReader xml)
    {
        var parts = xml.Caches.MailboxParts;
        parts.Clear();
        Lines.ReadChildren(xml, parts);
        return xml.Caches.Mailboxes.Get(parts);
    }

    /// <summary>An element with one Mailbox in it.</summary>
    public static EmailAddress? SingleMailbox(this ElementReader xml)
    {
        EmailAddress? mailbox = null;
        if (!xml.Enter())
            return null;
        while (xml.AtElement)
        {
            if (mailbox is null && xml.Name == "Mailbox")
                mailbox = xml.Mailbox();
            else
                xml.Stray();
        }

        xml.Leave();
        return mailbox;
    }

    /// <summary>An element with any number of mailboxes in it.</summary>
    public static EmailAddress[] Mailboxes(this ElementReader xml)
    {
        if (!xml.Enter())
            return [];
        EmailAddress? first = null;
        List<EmailAddress>? more = null;
        while (xml.AtElement)
        {
            if (xml.Name != "Mailbox")
                xml.Stray();
            else if (first is null)
                first = xml.Mailbox();
            else
                (more ??= [first]).Add(xml.Mailbox());
        }

        xml.Leave();
        return more?.ToArray() ?? (first is null ? [] : [first]);
    }
}
