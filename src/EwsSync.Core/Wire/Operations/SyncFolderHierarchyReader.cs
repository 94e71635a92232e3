using System;
using System.Collections.Generic;
using System.IO;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Reads the changes of a folder tree.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderhierarchyresponse">SyncFolderHierarchyResponse</see>.
/// </summary>
internal static class SyncFolderHierarchyReader
{
    /// <exception cref="Errors.EwsResponseException">The message says Error.</exception>
    /// <exception cref="Errors.EwsFaultException">A SOAP fault.</exception>
    /// <exception cref="Errors.EwsProtocolException">It is not what EWS promises.</exception>
    /// <exception cref="Errors.EwsTransportException">It ended early.</exception>
    public static SyncFolderHierarchyResponse Read(Func<Stream> openBody, ReplyContext context) => ResponseDocument.Read(openBody, context, Parse, Complete);

    private static (SyncMessage Message, List<FolderChange> Changes) Parse(ElementReader xml, ReplyContext context)
    {
        var changes = new List<FolderChange>();
        return (SyncMessage.Read(xml, context, "IncludesLastFolderInRange", x => changes.Add(Change(x, context))), changes);
    }

    private static SyncFolderHierarchyResponse Complete((SyncMessage Message, List<FolderChange> Changes) page, ReplyContext context)
    {
        page.Message.ThrowUnlessUsable(context);
        return new SyncFolderHierarchyResponse
        {
            Frame = page.Message.Frame!,
            SyncState = page.Message.SyncState!,
            IncludesLastFolderInRange = page.Message.IncludesLast,
            Changes = page.Changes,
            Repaired = page.Message.Repaired,
        };
    }

    private static FolderChange Change(ElementReader xml, ReplyContext context) => (xml.Namespace == XmlNamespaces.Types ? xml.Name : null) switch
    {
        "Create" => new FolderCreated(Folder(xml, "Create", context)),
        "Update" => new FolderUpdated(Folder(xml, "Update", context)),
        "Delete" => Delete(xml, context),
        _ => throw ChangeErrors.Unknown(xml.Name, context),
    };

    private static EwsFolder Folder(ElementReader xml, string change, ReplyContext context)
    {
        if (!xml.Enter() || !xml.AtElement)
            throw ChangeErrors.Without(change, "a folder", context);
        var folder = FolderKinds.Read(xml);
        xml.Leave();
        return folder;
    }

    private static FolderDeleted Delete(ElementReader xml, ReplyContext context)
    {
        FolderId? id = null;
        if (xml.Enter())
        {
            while (xml.AtElement)
            {
                if (id is null && xml.Is("FolderId", XmlNamespaces.Types))
                    id = xml.FolderId();
                else
                    xml.Skip();
            }

            xml.Leave();
        }

        return new FolderDeleted(id ?? throw ChangeErrors.Without("Delete", "a FolderId", context));
    }
}
