using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using EwsSync.Compat;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Reads one page of a folder's changes.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderitemsresponse">SyncFolderItemsResponse</see>.
/// </summary>
internal static class SyncFolderItemsReader
{
    /// <exception cref="Errors.EwsResponseException">The message says Error.</exception>
    /// <exception cref="Errors.EwsFaultException">A SOAP fault.</exception>
    /// <exception cref="Errors.EwsProtocolException">It is not what EWS promises.</exception>
    /// <exception cref="Errors.EwsTransportException">It ended early.</exception>
    public static SyncFolderItemsResponse Read(Func<Stream> openBody, ReplyContext context) => ResponseDocument.Read(openBody, context, Parse, Complete);

    private static (SyncMessage Message, List<ItemChange> Changes) Parse(ElementReader xml, ReplyContext context)
    {
        var changes = new List<ItemChange>();
        return (SyncMessage.Read(xml, context, "IncludesLastItemInRange", x => changes.Add(Change(x, context))), changes);
    }

    private static SyncFolderItemsResponse Complete((SyncMessage Message, List<ItemChange> Changes) page, ReplyContext context)
    {
        page.Message.ThrowUnlessUsable(context);
        return new SyncFolderItemsResponse
        {
            Frame = page.Message.Frame!,
            SyncState = page.Message.SyncState!,
            IncludesLastItemInRange = page.Message.IncludesLast,
            Changes = page.Changes,
            Repaired = page.Message.Repaired,
        };
    }

    [MethodImpl(HotPath.Option)]
    private static ItemChange Change(ElementReader xml, ReplyContext context) => (xml.Namespace == XmlNamespaces.Types ? xml.Name : null) switch
    {
        "Create" => new ItemCreated(Item(xml, "Create", context)),
        "Update" => new ItemUpdated(Item(xml, "Update", context)),
        "Delete" => Delete(xml, context),
        "ReadFlagChange" => ReadFlagChange(xml, context),
        _ => throw ChangeErrors.Unknown(xml.Name, context),
    };

    [MethodImpl(HotPath.Option)]
    private static EwsItem Item(ElementReader xml, string change, ReplyContext context)
    {
        if (!xml.Enter() || !xml.AtElement)
            throw ChangeErrors.Without(change, "an item", context);
        var item = ItemKinds.Read(xml);
        xml.Leave();
        return item;
    }

    private static ItemDeleted Delete(ElementReader xml, ReplyContext context)
    {
        ItemId? id = null;
        if (xml.Enter())
        {
            while (xml.AtElement)
            {
                if (id is null && xml.Is("ItemId", XmlNamespaces.Types))
                    id = xml.ItemId();
                else
                    xml.Skip();
            }

            xml.Leave();
        }

        return new ItemDeleted(id ?? throw ChangeErrors.Without("Delete", "an ItemId", context));
    }

    private static ItemReadFlagChanged ReadFlagChange(ElementReader xml, ReplyContext context)
    {
        ItemId? id = null;
        bool? isRead = null;
        if (xml.Enter())
        {
            while (xml.AtElement)
            {
                if (xml.Is("ItemId", XmlNamespaces.Types))
                    id = xml.ItemId() ?? id;
                else if (xml.Is("IsRead", XmlNamespaces.Types))
                    isRead = xml.Boolean();
                else
                    xml.Skip();
            }

            xml.Leave();
        }

        return new ItemReadFlagChanged(
            id ?? throw ChangeErrors.Without("ReadFlagChange", "an ItemId", context),
            isRead ?? throw ChangeErrors.Without("ReadFlagChange", "a readable IsRead", context));
    }
}
