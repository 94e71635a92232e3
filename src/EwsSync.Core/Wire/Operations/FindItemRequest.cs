using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Asks for one page of what is in a folder now, oldest first, so that what comes while one pages is listed last.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/finditem-operation">FindItem</see>.
/// </summary>
/// <param name="Folder">The folder; its sub-folders are not included.</param>
/// <param name="Shape">Only properties of the summary: no bodies, no attachments.</param>
/// <param name="Offset">How many items to pass over.</param>
/// <param name="MaxEntriesReturned">1 or more; servers return at most 1,000 as a rule (EWSFindCountLimit).</param>
internal sealed record FindItemRequest(FolderId Folder, ItemShape Shape, int Offset, int MaxEntriesReturned)
{
    /// <summary>Whether associated (hidden configuration) items are asked for, instead of the others.</summary>
    public bool Associated { get; init; }

    public byte[] ToBytes(RequestHeader? header) => RequestWriter.ToBytes(header, "FindItem", Write);

    private void Write(RequestWriter xml)
    {
        xml.Attribute("Traversal", Associated ? "Associated" : "Shallow");
        ShapeWriter.Item(xml, Shape);
        PageViewWriter.Write(xml, "IndexedPageItemView", Offset, MaxEntriesReturned);
        xml.StartMessages("SortOrder").StartTypes("FieldOrder").Attribute("Order", "Ascending");
        ShapeWriter.Path(xml, new FieldPath("item:DateTimeCreated"));
        xml.End().End();
        xml.StartMessages("ParentFolderIds");
        IdWriter.Folder(xml, Folder);
        xml.End();
    }
}
