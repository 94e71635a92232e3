using System;
using System.Collections.Generic;
using System.IO;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Reads the changes of a folder tree, by the same rules as <see cref="SyncFolderItemsReader"/> reads those of a folder.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderhierarchyresponse">SyncFolderHierarchyResponse</see>.
/// </summary>
internal sealed class SyncFolderHierarchyReader
{
    private readonly List<FolderChange> _changes = [];
    private readonly LeftOutChanges _leftOut = new();
    private readonly ReplyContext _context;

    private SyncFolderHierarchyReader(ReplyContext context) => _context = context;

    /// <exception cref="Errors.EwsResponseException">The message says Error.</exception>
    /// <exception cref="Errors.EwsFaultException">A SOAP fault.</exception>
    /// <exception cref="Errors.EwsProtocolException">It is not what EWS promises.</exception>
    /// <exception cref="Errors.EwsTransportException">It ended early.</exception>
    public static SyncFolderHierarchyResponse Read(Func<Stream> openBody, ReplyContext context) => ResponseDocument.Read(openBody, context, Parse, Complete);

    private static (SyncMessage Message, SyncFolderHierarchyReader Page) Parse(ElementReader xml, ReplyContext context)
    {
        var page = new SyncFolderHierarchyReader(context);
        return (SyncMessage.Read(xml, context, "IncludesLastFolderInRange", page.Change), page);
    }

    private static SyncFolderHierarchyResponse Complete((SyncMessage Message, SyncFolderHierarchyReader Page) read, ReplyContext context)
    {
        read.Message.ThrowUnlessUsable(context);
        return new SyncFolderHierarchyResponse
        {
            Frame = read.Message.Frame!,
            SyncState = read.Message.SyncState!,
            IncludesLastFolderInRange = read.Message.IncludesLast,
            Changes = read.Page._changes,
            LeftOut = read.Page._leftOut,
            Repaired = read.Message.Repaired,
        };
    }

    private void Change(ElementReader xml)
    {
        switch (xml.Namespace == XmlNamespaces.Types ? xml.Name : null)
        {
            case "Create":
                Folders(xml, "Create", static folder => new FolderCreated(folder));
                break;
            case "Update":
                Folders(xml, "Update", static folder => new FolderUpdated(folder));
                break;
            case "Delete":
                Delete(xml);
                break;
            default:
                throw ChangeErrors.Unknown(xml.Name, _context);
        }
    }

    private void Folders(ElementReader xml, string change, Func<EwsFolder, FolderChange> make)
    {
        var nothing = true;
        if (xml.Enter())
        {
            while (xml.AtElement)
            {
                var folder = FolderKinds.Read(xml);
                if (folder.FolderId is not null)
                    _changes.Add(make(folder));
                else if (folder is not UnknownFolder)
                    _leftOut.Add($"{change} of the folder '{folder.DisplayName}'", "a usable FolderId");
                else
                    continue;
                nothing = false;
            }

            xml.Leave();
        }

        if (nothing)
            _leftOut.Add(change, "a folder");
    }

    private void Delete(ElementReader xml)
    {
        var (found, unusable) = (0, 0);
        if (xml.Enter())
        {
            while (xml.AtElement)
            {
                if (!xml.Is("FolderId", XmlNamespaces.Types))
                {
                    xml.Skip();
                }
                else if (xml.FolderId() is { } id)
                {
                    found++;
                    _changes.Add(new FolderDeleted(id));
                }
                else
                {
                    unusable++;
                }
            }

            xml.Leave();
        }

        for (var left = found + unusable == 0 ? 1 : unusable; left > 0; left--)
            _leftOut.Add("Delete", "a usable FolderId");
    }
}
