using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Asks for one page of the folders below another one.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/findfolder-operation">FindFolder</see>.
/// </summary>
/// <param name="Parent">The folder above them; it is not listed itself.</param>
/// <param name="Shape">What is wanted of each.</param>
/// <param name="Offset">How many folders to pass over.</param>
/// <param name="MaxEntriesReturned">1 or more; servers return at most 1,000 as a rule (EWSFindCountLimit).</param>
internal sealed record FindFolderRequest(FolderId Parent, FolderShape Shape, int Offset, int MaxEntriesReturned)
{
    /// <summary>Whether the folders below those are listed too. Public folders refuse it.</summary>
    public bool Deep { get; init; }

    public byte[] ToBytes(RequestHeader? header) => RequestWriter.ToBytes(header, "FindFolder", Write);

    private void Write(RequestWriter xml)
    {
        xml.Attribute("Traversal", Deep ? "Deep" : "Shallow");
        ShapeWriter.Folder(xml, Shape);
        PageViewWriter.Write(xml, "IndexedPageFolderView", Offset, MaxEntriesReturned);
        xml.StartMessages("ParentFolderIds");
        IdWriter.Folder(xml, Parent);
        xml.End();
    }
}
