using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Emulator.Content;
using EwsSync.Emulator.Mailboxes;

namespace EwsSync.Emulator.Operations;

/// <summary>Carries messages and meeting requests between the mailboxes of the organization. Addresses elsewhere are dropped without a trace.</summary>
internal static class MailFlow
{
    private static readonly string[] Meeting = ["Start", "End", "Location", "UID", "IsAllDayEvent", "LegacyFreeBusyStatus", "RequiredAttendees", "OptionalAttendees", "Recurrence", "Body"];

    /// <summary>Puts a copy into the inbox of every recipient.</summary>
    internal static void Deliver(OperationContext context, MailItem item)
    {
        var bag = item.Properties;
        var addresses = ItemReader.Addresses(bag.Fragment("ToRecipients"))
            .Concat(ItemReader.Addresses(bag.Fragment("CcRecipients")))
            .Concat(ItemReader.Addresses(bag.Fragment("BccRecipients")));
        var copy = bag.Copy().Set("IsDraft", false);
        copy.Remove("BccRecipients");
        foreach (var mailbox in Recipients(context, addresses))
        {
            lock (mailbox.Gate)
                mailbox.Add(mailbox.WellKnown("inbox")!, item with { Properties = copy, IsRead = false, Received = mailbox.Now, Modified = mailbox.Now });
        }
    }

    /// <summary>Sends a meeting request to every attendee and marks the appointment as a meeting.</summary>
    internal static MailItem Invite(OperationContext context, Mailbox mailbox, MailFolder folder, MailItem appointment, bool keepCopy)
    {
        var attendees = Attendees(appointment).ToArray();
        if (attendees.Length == 0)
            return appointment;
        lock (mailbox.Gate)
        {
            var bag = appointment.Properties.Copy().Set("IsMeeting", true).Set("MeetingRequestWasSent", true).Set("AppointmentState", "1");
            appointment = mailbox.Change(folder, appointment, appointment with { Properties = bag });
            if (keepCopy)
                mailbox.Add(mailbox.WellKnown("sentitems")!, Message(mailbox, mailbox, "MeetingRequest", appointment) with { IsRead = true });
        }
        foreach (var attendee in Recipients(context, attendees).Where(attendee => attendee != mailbox))
        {
            lock (attendee.Gate)
            {
                attendee.Add(attendee.WellKnown("inbox")!, Message(attendee, mailbox, "MeetingRequest", appointment));
                attendee.Add(attendee.WellKnown("calendar")!, Tentative(attendee, mailbox, appointment));
            }
        }
        return appointment;
    }

    /// <summary>Sends a cancellation to every attendee.</summary>
    internal static void Cancel(OperationContext context, Mailbox mailbox, MailItem appointment)
    {
        foreach (var attendee in Recipients(context, Attendees(appointment)).Where(attendee => attendee != mailbox))
        {
            lock (attendee.Gate)
                attendee.Add(attendee.WellKnown("inbox")!, Message(attendee, mailbox, "MeetingCancellation", appointment));
        }
    }

    /// <summary>A meeting message about an appointment, as it arrives.</summary>
    internal static MailItem Message(Mailbox receiver, Mailbox sender, string kindName, MailItem appointment, string? itemClass = null, string? subject = null)
    {
        var kind = ItemKind.Named(kindName);
        var bag = new PropertyBag()
            .Set("ItemClass", itemClass ?? kind.DefaultClass)
            .Set("Subject", subject ?? (kindName == "MeetingCancellation" ? "Canceled: " + appointment.Subject : appointment.Subject))
            .SetFragment("From", $"<t:From>{Drafts.Person(sender.DisplayName, sender.Address)}</t:From>")
            .SetFragment("ToRecipients", $"<t:ToRecipients>{Drafts.Person(receiver.DisplayName, receiver.Address)}</t:ToRecipients>")
            .Set("DisplayTo", receiver.DisplayName);
        foreach (var element in Meeting)
        {
            if (kind.Elements.Contains(element) && appointment.Properties.Fragment(element) is { } fragment)
                bag.SetFragment(element, fragment);
        }
        if (kindName == "MeetingRequest")
            bag.Set("MeetingRequestType", "NewMeetingRequest").Set("IntendedFreeBusyStatus", "Busy").SetFragment("Organizer", appointment.Properties.Fragment("Organizer")!);
        return Drafts.Complete(receiver, kind, bag, receiver.Now);
    }

    private static MailItem Tentative(Mailbox attendee, Mailbox organizer, MailItem appointment)
    {
        var bag = appointment.Properties.Copy().Set("MyResponseType", "NoResponseReceived").Set("LegacyFreeBusyStatus", "Tentative").Set("AppointmentState", "3")
            .SetFragment("Organizer", $"<t:Organizer>{Drafts.Person(organizer.DisplayName, organizer.Address)}</t:Organizer>");
        return Drafts.Complete(attendee, appointment.Kind, bag, attendee.Now);
    }

    private static IEnumerable<string> Attendees(MailItem appointment) =>
        ItemReader.Addresses(appointment.Properties.Fragment("RequiredAttendees")).Concat(ItemReader.Addresses(appointment.Properties.Fragment("OptionalAttendees")));

    private static Mailbox[] Recipients(OperationContext context, IEnumerable<string> addresses) =>
        [.. addresses.Distinct(StringComparer.OrdinalIgnoreCase).Select(context.Organization.Mailbox).OfType<Mailbox>()];
}
