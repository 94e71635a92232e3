using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>Takes the rights of delegates from a permission set.</summary>
internal static class Permissions
{
    internal static void Take(MailFolder folder, XElement set)
    {
        folder.Rights.Clear();
        foreach (var permission in set.Descendants().Where(static element => element.Name.LocalName is "Permission" or "CalendarPermission"))
        {
            if (permission.Descendants(EwsNamespaces.T + "PrimarySmtpAddress").FirstOrDefault()?.Value is not { } address)
                continue;
            var level = permission.Elements().FirstOrDefault(static element => element.Name.LocalName.EndsWith("PermissionLevel", System.StringComparison.Ordinal))?.Value;
            folder.Rights[address] = level switch
            {
                "None" or null => FolderRights.None,
                "Reviewer" => FolderRights.Reviewer,
                _ => FolderRights.Editor,
            };
        }
    }
}
