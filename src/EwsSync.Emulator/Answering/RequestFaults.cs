using System;
using System.Globalization;
using System.Linq;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Organization;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Answering;

/// <summary>Faults that change the mailbox or the request before the answer is computed.</summary>
internal static class RequestFaults
{
    internal static void Apply(EmulatedOrganization organization, FaultRule rule, SoapRequest request)
    {
        switch (rule.Kind)
        {
            case FaultKind.ItemsVanish:
                foreach (var id in request.Operation.Descendants(EwsNamespaces.T + "ItemId").Take(rule.Count ?? int.MaxValue))
                    Remove(organization, id.Attribute("Id")?.Value);
                break;
            case FaultKind.LastWhilePending:
                ChangeMaximum(request, maximum => Math.Min(maximum, rule.Count ?? 5));
                break;
            case FaultKind.PageTooSmall:
                ChangeMaximum(request, maximum => Math.Min(maximum, rule.Count ?? 1));
                break;
            case FaultKind.PageTooLarge:
                ChangeMaximum(request, maximum => Math.Min(512, maximum + (rule.Count ?? 10)));
                break;
            default:
                break;
        }
    }

    private static void ChangeMaximum(SoapRequest request, Func<int, int> change)
    {
        if (request.Operation.Element(EwsNamespaces.M + "MaxChangesReturned") is { } element && int.TryParse(element.Value, CultureInfo.InvariantCulture, out var maximum))
            element.Value = change(maximum).ToString(CultureInfo.InvariantCulture);
    }

    private static void Remove(EmulatedOrganization organization, string? id)
    {
        if (id is null)
            return;
        try
        {
            var parsed = EwsId.Parse(id);
            if (organization.Mailbox(parsed.Mailbox) is not { } mailbox)
                return;
            lock (mailbox.Gate)
            {
                if (mailbox.Find(parsed.FolderSerial) is { } folder && folder.Items.Find(parsed.ItemSerial) is { } item)
                    mailbox.Delete(folder, item);
            }
        }
        catch (EwsErrorException)
        {
            // Not an id at all: nothing to remove, the operation will say so.
        }
    }
}
