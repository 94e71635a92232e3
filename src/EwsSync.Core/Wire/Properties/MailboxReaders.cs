using System.Collections.Generic;
using System.Runtime.CompilerServices;
using EwsSync.Compat;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>Mailboxes, alone and in lists.</summary>
internal static class MailboxReaders
{
    /// <summary>
    /// An EmailAddressType, whatever its element is called. Half of all elements of a page of mail are in mailboxes: no table, no
    /// delegates.
    /// </summary>
    [MethodImpl(HotPath.Option)]
    public static EmailAddress Mailbox(this ElementReader xml)
    {
        var parts = xml.Caches.MailboxParts;
        parts.Clear();
        if (!xml.Enter())
            return xml.Caches.Mailboxes.Get(parts);
        while (xml.AtElement)
        {
            switch (xml.Namespace == XmlNamespaces.Types ? xml.Name : string.Empty)
            {
                case "Name":
                    parts.Name = xml.Shared();
                    break;
                case "EmailAddress":
                    parts.Address = xml.Shared();
                    break;
                case "RoutingType":
                    parts.RoutingType = xml.Shared();
                    break;
                case "MailboxType":
                    parts.MailboxType = xml.Shared();
                    break;
                case "OriginalDisplayName":
                    parts.OriginalDisplayName = xml.Shared();
                    break;
                case "ItemId":
                    parts.ItemId = xml.ItemId();
                    break;
                default:
                    xml.Stray();
                    break;
            }
        }

        xml.Leave();
        return xml.Caches.Mailboxes.Get(parts);
    }

    /// <summary>An element with one Mailbox in it.</summary>
    [MethodImpl(HotPath.Option)]
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
    [MethodImpl(HotPath.Option)]
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
