using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Asks for folders by id.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getfolder">GetFolder</see>.
/// </summary>
internal sealed record GetFolderRequest(IReadOnlyList<FolderId> Folders, FolderShape Shape)
{
    public byte[] ToBytes(RequestHeader? header) => RequestWriter.ToBytes(header, "GetFolder", Write);

    private void Write(RequestWriter xml)
    {
        ShapeWriter.Folder(xml, Shape);
        xml.StartMessages("FolderIds");
        foreach (var folder in Folders)
            IdWriter.Folder(xml, folder);
        xml.End();
    }
}
