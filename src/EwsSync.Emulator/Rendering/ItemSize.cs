using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;

namespace EwsSync.Emulator.Rendering;

/// <summary>What an item takes on the server: about as much as is in it.</summary>
internal static class ItemSize
{
    /// <summary>Folders with more items than this do not say their size: it would be worked out anew for each request.</summary>
    private const int MostItems = 20_000;

    internal static long Of(MailItem item)
    {
        if (item.Properties.Fragment("Size") is { } said)
            return long.Parse(XElement.Parse(said.Replace("t:", string.Empty, System.StringComparison.Ordinal)).Value, CultureInfo.InvariantCulture);
        long size = 1800;
        foreach (var fragment in item.Properties.Elements.Values)
            size += fragment.Length;
        foreach (var attachment in item.Attachments)
            size += attachment.Content.Length;
        return size;
    }

    /// <summary>PidTagMessageSizeExtended of a folder: its items, without folders below.</summary>
    internal static long? Of(MailFolder folder) => folder.Items.Count > MostItems ? null : folder.Items.NewestFirst().Sum(Of);
}
