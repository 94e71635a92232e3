using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using EwsSync.Compat;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Reads one page of a folder's changes. An item is recognized by its element and its id, not by its place; a change of an unknown kind fails
/// the page, anything else that is odd costs only itself.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderitemsresponse">SyncFolderItemsResponse</see>.
/// </summary>
internal sealed class SyncFolderItemsReader
{
    private readonly List<ItemChange> _changes = [];
    private readonly LeftOutChanges _leftOut = new();
    private readonly ReplyContext _context;

    private SyncFolderItemsReader(ReplyContext context) => _context = context;

    /// <exception cref="Errors.EwsResponseException">The message says Error.</exception>
    /// <exception cref="Errors.EwsFaultException">A SOAP fault.</exception>
    /// <exception cref="Errors.EwsProtocolException">It is not what EWS promises.</exception>
    /// <exception cref="Errors.EwsTransportException">It ended early.</exception>
    public static SyncFolderItemsResponse Read(Func<Stream> openBody, ReplyContext context) => ResponseDocument.Read(openBody, context, Parse, Complete);

    private static (SyncMessage Message, SyncFolderItemsReader Page) Parse(ElementReader xml, ReplyContext context)
    {
        var page = new SyncFolderItemsReader(context);
        return (SyncMessage.Read(xml, context, "IncludesLastItemInRange", page.Change), page);
    }

    private static SyncFolderItemsResponse Complete((SyncMessage Message, SyncFolderItemsReader Page) read, ReplyContext context)
    {
        read.Message.ThrowUnlessUsable(context);
        return new SyncFolderItemsResponse
        {
            Frame = read.Message.Frame!,
            SyncState = read.Message.SyncState!,
            IncludesLastItemInRange = read.Message.IncludesLast,
            Changes = read.Page._changes,
            LeftOut = read.Page._leftOut,
            Repaired = read.Message.Repaired,
        };
    }

    [MethodImpl(HotPath.Option)]
    private void Change(ElementReader xml)
    {
        switch (xml.Namespace == XmlNamespaces.Types ? xml.Name : null)
        {
            case "Create":
                Items(xml, "Create", static item => new ItemCreated(item));
                break;
            case "Update":
                Items(xml, "Update", static item => new ItemUpdated(item));
                break;
            case "Delete":
                Delete(xml);
                break;
            case "ReadFlagChange":
                ReadFlagChange(xml);
                break;
            default:
                throw ChangeErrors.Unknown(xml.Name, _context);
        }
    }

    /// <summary>One item as a rule. What is no item (a stray EndTimeZone, for example) is passed over; of several items none is lost.</summary>
    [MethodImpl(HotPath.Option)]
    private void Items(ElementReader xml, string change, Func<EwsItem, ItemChange> make)
    {
        var nothing = true;
        if (xml.Enter())
        {
            while (xml.AtElement)
            {
                var item = ItemKinds.Read(xml);
                if (item.ItemId is not null)
                    _changes.Add(make(item));
                else if (item is not UnknownItem)
                    _leftOut.Add(change, "a usable ItemId");
                else
                    continue;
                nothing = false;
            }

            xml.Leave();
        }

        if (nothing)
            _leftOut.Add(change, "an item");
    }

    private void Delete(ElementReader xml)
    {
        foreach (var id in Ids(xml, "Delete", out _))
            _changes.Add(new ItemDeleted(id));
    }

    private void ReadFlagChange(ElementReader xml)
    {
        foreach (var id in Ids(xml, "ReadFlagChange", out var isRead))
        {
            if (isRead is { } flag)
                _changes.Add(new ItemReadFlagChanged(id, flag));
            else
                _leftOut.Add("ReadFlagChange", "a readable IsRead", id.Id);
        }
    }

    private List<ItemId> Ids(ElementReader xml, string change, out bool? isRead)
    {
        var ids = new List<ItemId>(1);
        var unusable = 0;
        isRead = null;
        if (xml.Enter())
        {
            while (xml.AtElement)
            {
                if (xml.Is("ItemId", XmlNamespaces.Types))
                {
                    if (xml.ItemId() is { } id)
                        ids.Add(id);
                    else
                        unusable++;
                }
                else if (xml.Is("IsRead", XmlNamespaces.Types))
                {
                    isRead = xml.Boolean() ?? isRead;
                }
                else
                {
                    xml.Skip();
                }
            }

            xml.Leave();
        }

        if (ids.Count == 0 && unusable == 0)
            unusable = 1;
        for (; unusable > 0; unusable--)
            _leftOut.Add(change, "a usable ItemId");
        return ids;
    }
}
