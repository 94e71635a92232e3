using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>Mailboxes, alone and in lists.</summary>
internal static class MailboxReaders
{
    /// <summary>An EmailAddressType, whatever its element is called.</summary>
    public static EmailAddress Mailbox(this ElementReader xml)
    {
        string? name = null, address = null, routingType = null, mailboxType = null, originalName = null;
        ItemId? item = null;
        if (xml.Enter())
        {
            while (xml.AtElement)
            {
                switch (xml.Name)
                {
                    case "Name":
                        name = xml.Shared();
                        break;
                    case "EmailAddress":
                        address = xml.Shared();
                        break;
                    case "RoutingType":
                        routingType = xml.Shared();
                        break;
                    case "MailboxType":
                        mailboxType = xml.Shared();
                        break;
                    case "OriginalDisplayName":
                        originalName = xml.Shared();
                        break;
                    case "ItemId":
                        item = xml.ItemId();
                        break;
                    default:
                        xml.Stray();
                        break;
                }
            }

            xml.Leave();
        }

        return item is null && originalName is null
            ? xml.Caches.Mailboxes.Get(name, address, routingType, mailboxType)
            : new EmailAddress(name, address, routingType, mailboxType, originalName, item);
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
