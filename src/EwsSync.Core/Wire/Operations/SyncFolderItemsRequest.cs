using System.Collections.Generic;
using System.Globalization;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Asks for one page of one folder's changes.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderitems">SyncFolderItems</see>.
/// </summary>
/// <param name="Folder">The folder; its sub-folders are not included.</param>
/// <param name="Shape">Only properties that FindItem could return as well.</param>
/// <param name="MaxChangesReturned">1 to 512; the server refuses everything else as a schema fault.</param>
internal sealed record SyncFolderItemsRequest(FolderId Folder, ItemShape Shape, int MaxChangesReturned)
{
    /// <summary>The state of the page before; null or empty = from the beginning.</summary>
    public string? SyncState { get; init; }

    /// <summary>Items whose changes are left out; the new state is past them all the same.</summary>
    public IReadOnlyList<ItemId> Ignore { get; init; } = [];

    /// <summary><c>NormalItems</c> or <c>NormalAndAssociatedItems</c>; null leaves the element out, which 2007 needs.</summary>
    public string? SyncScope { get; init; }

    public byte[] ToBytes(RequestHeader? header) => RequestWriter.ToBytes(header, "SyncFolderItems", Write);

    private void Write(RequestWriter xml)
    {
        ShapeWriter.Item(xml, Shape);
        xml.StartMessages("SyncFolderId");
        IdWriter.Folder(xml, Folder);
        xml.End();
        xml.Messages("SyncState", SyncState);
        if (Ignore.Count > 0)
        {
            xml.StartMessages("Ignore");
            foreach (var item in Ignore)
                IdWriter.Item(xml, item);
            xml.End();
        }

        xml.Messages("MaxChangesReturned", MaxChangesReturned.ToString(CultureInfo.InvariantCulture));
        xml.Messages("SyncScope", SyncScope);
    }
}
