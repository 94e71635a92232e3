using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;

namespace EwsSync.Emulator.Operations;

/// <summary>What operations that write answer with: the id of the item or folder that came of it.</summary>
internal static class ItemResult
{
    internal static string Of(Mailbox mailbox, MailItem item) =>
        $"<t:{item.Kind.ElementName}>{ItemWriter.ItemIdElement(mailbox, item)}</t:{item.Kind.ElementName}>";

    internal static string Of(Mailbox mailbox, MailFolder folder) =>
        $"<t:{folder.Kind.ElementName}>{FolderWriter.FolderIdElement(mailbox, folder)}</t:{folder.Kind.ElementName}>";
}
