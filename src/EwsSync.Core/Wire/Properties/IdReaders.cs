using System.Runtime.CompilerServices;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>Ids. They are attributes, opaque, and taken as they are.</summary>
internal static class IdReaders
{
    [MethodImpl(HotPath.Option)]
    public static ItemId? ItemId(this ElementReader xml)
    {
        var id = Opaque(xml, "Id");
        var changeKey = Opaque(xml, "ChangeKey");
        xml.Skip();
        return id is null ? null : new ItemId(id, changeKey);
    }

    [MethodImpl(HotPath.Option)]
    public static FolderId? FolderId(this ElementReader xml)
    {
        var id = Opaque(xml, "Id");
        var changeKey = Opaque(xml, "ChangeKey");
        xml.Skip();
        if (id is null)
            return null;
        // All items of a folder name it.
        var last = xml.Caches.LastFolder;
        if (last is null || last.Id != id || last.ChangeKey != changeKey)
            xml.Caches.LastFolder = last = Model.FolderId.FromServer(id, changeKey);
        return last;
    }

    public static AttachmentId? AttachmentId(this ElementReader xml)
    {
        var id = Opaque(xml, "Id");
        var rootId = Opaque(xml, "RootItemId");
        var rootChangeKey = Opaque(xml, "RootItemChangeKey");
        xml.Skip();
        return id is null ? null : new AttachmentId(id, rootId, rootChangeKey);
    }

    /// <summary>
    /// A repaired id would name nothing, and a Delete with it would be lost: the page is refused, and may come whole when it is asked for again.
    /// </summary>
    private static string? Opaque(ElementReader xml, string attribute)
    {
        var value = xml.Attribute(attribute);
        if (string.IsNullOrWhiteSpace(value))
            return null;
        return xml.Lenient && value!.Has('\uFFFD')
            ? throw new EwsProtocolException(ErrorIds.UnexpectedResponse, $"The answer contains a damaged {attribute} in {xml.Name}.") { IsTransient = true }
            : value;
    }
}
