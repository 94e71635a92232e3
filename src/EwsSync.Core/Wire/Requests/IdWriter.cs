using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>Writes ids as the schema's TargetFolderIdType and BaseItemIdsType have them.</summary>
internal static class IdWriter
{
    public static void Folder(RequestWriter xml, FolderId folder)
    {
        xml.StartTypes(folder.IsDistinguished ? "DistinguishedFolderId" : "FolderId").Attribute("Id", folder.Id).Attribute("ChangeKey", folder.ChangeKey);
        if (folder is { IsDistinguished: true, Mailbox: { } mailbox })
            xml.StartTypes("Mailbox").Types("EmailAddress", mailbox).End();
        xml.End();
    }

    public static void Item(RequestWriter xml, ItemId item) =>
        xml.StartTypes("ItemId").Attribute("Id", item.Id).Attribute("ChangeKey", item.ChangeKey).End();
}
