using System;
using System.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Organization;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Answering;

/// <summary>Decides whether a request is about a folder.</summary>
internal static class FaultTargets
{
    internal static bool IsFor(EmulatedOrganization organization, SoapRequest? request, string folder)
    {
        var ids = request?.Operation.Descendants().Where(static element => element.Name == EwsNamespaces.T + "FolderId" || element.Name == EwsNamespaces.T + "DistinguishedFolderId") ?? [];
        foreach (var id in ids.Select(static element => element.Attribute("Id")?.Value))
        {
            if (id is null)
                continue;
            if (id == folder || (Find(organization, id) is { } found && (found.DistinguishedId == folder || string.Equals(found.Path, folder, StringComparison.OrdinalIgnoreCase))))
                return true;
        }
        return false;
    }

    private static MailFolder? Find(EmulatedOrganization organization, string id)
    {
        try
        {
            var parsed = EwsId.Parse(id);
            if (organization.Mailbox(parsed.Mailbox) is not { } mailbox)
                return null;
            lock (mailbox.Gate)
                return mailbox.Find(parsed.FolderSerial);
        }
        catch (EwsErrorException)
        {
            return null;
        }
    }
}
