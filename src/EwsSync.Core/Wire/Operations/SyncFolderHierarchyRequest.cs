using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Asks for the changes of a folder tree; there are no pages.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderhierarchy">SyncFolderHierarchy</see>.
/// </summary>
/// <param name="Root">The folder whose tree is meant, itself excluded. Null is not the same as naming <c>root</c>: a state belongs to one of them.</param>
/// <param name="Shape">The properties of the folders.</param>
internal sealed record SyncFolderHierarchyRequest(FolderId? Root, FolderShape Shape)
{
    /// <summary>The state of the call before; null or empty = from the beginning.</summary>
    public string? SyncState { get; init; }

    public byte[] ToBytes(RequestHeader? header) => RequestWriter.ToBytes(header, "SyncFolderHierarchy", Write);

    private void Write(RequestWriter xml)
    {
        ShapeWriter.Folder(xml, Shape);
        if (Root is not null)
        {
            xml.StartMessages("SyncFolderId");
            IdWriter.Folder(xml, Root);
            xml.End();
        }

        xml.Messages("SyncState", SyncState);
    }
}
