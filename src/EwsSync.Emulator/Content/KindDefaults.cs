using System;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Content;

/// <summary>Properties that only some kinds of items have.</summary>
internal static class KindDefaults
{
    internal static void Add(Mailbox mailbox, ItemKind kind, PropertyBag bag, byte[] conversation, byte[] own, DateTime received)
    {
        switch (kind.ElementName)
        {
            case "CalendarItem":
                AddCalendar(mailbox, bag, own, received);
                break;
            case "Contact":
                bag.Default("FileAs", bag.Text("Subject") ?? "");
                bag.Default("DisplayName", bag.Text("Subject") ?? "");
                break;
            case "DistributionList":
                bag.Default("DisplayName", bag.Text("Subject") ?? "");
                break;
            case "Task":
                bag.Default("ChangeCount", "1");
                bag.Default("IsComplete", "false");
                bag.Default("IsRecurring", "false");
                bag.Default("PercentComplete", "0");
                bag.Default("Status", "NotStarted");
                break;
            case "PostItem":
                bag.Default("ConversationTopic", bag.Text("Subject") ?? "");
                bag.Default("PostedTime", XmlFragment.Time(received));
                break;
            default:
                AddMessage(kind, bag, conversation, own);
                break;
        }
    }

    private static void AddMessage(ItemKind kind, PropertyBag bag, byte[] conversation, byte[] own)
    {
        if (!kind.HasReadFlag)
            return;
        if (bag.Fragment("From") is { } from)
            bag.SetFragment("Sender", from.Replace("t:From>", "t:Sender>", StringComparison.Ordinal));
        bag.Default("IsReadReceiptRequested", "false");
        bag.Default("IsDeliveryReceiptRequested", "false");
        bag.Default("ConversationIndex", Convert.ToBase64String(conversation, 0, 22));
        bag.Default("ConversationTopic", bag.Text("Subject") ?? "");
        bag.Default("InternetMessageId", $"<{Convert.ToHexStringLower(own, 0, 12)}@mail.example>");
        bag.Default("IsResponseRequested", "false");
        if (!kind.ElementName.StartsWith("Meeting", StringComparison.Ordinal))
            return;
        bag.Default("IsDelegated", "false");
        bag.Default("IsOutOfDate", "false");
        bag.Default("HasBeenProcessed", "false");
        bag.Default("ResponseType", kind.ElementName == "MeetingResponse" ? "Accept" : "NoResponseReceived");
        bag.Default("UID", "040000008200E00074C5B7101A82E008" + Convert.ToHexString(own, 0, 20));
    }

    private static void AddCalendar(Mailbox mailbox, PropertyBag bag, byte[] own, DateTime received)
    {
        bag.Default("UID", "040000008200E00074C5B7101A82E008" + Convert.ToHexString(own, 0, 20));
        bag.Default("DateTimeStamp", XmlFragment.Time(received));
        bag.Default("Start", XmlFragment.Time(received.Date.AddDays(1).AddHours(9)));
        bag.Default("End", XmlFragment.Time(received.Date.AddDays(1).AddHours(10)));
        bag.Default("IsAllDayEvent", "false");
        bag.Default("LegacyFreeBusyStatus", "Busy");
        bag.Default("IsMeeting", "false");
        bag.Default("IsCancelled", "false");
        bag.Default("IsRecurring", "false");
        bag.Default("MeetingRequestWasSent", "false");
        bag.Default("IsResponseRequested", "true");
        bag.Default("CalendarItemType", bag.Fragment("Recurrence") is null ? "Single" : "RecurringMaster");
        bag.Default("MyResponseType", "Organizer");
        if (bag.Fragment("Organizer") is null)
            bag.SetFragment("Organizer", $"<t:Organizer>{Drafts.Person(mailbox.DisplayName, mailbox.Address)}</t:Organizer>");
        bag.Default("Duration", "PT1H");
        bag.Default("TimeZone", "UTC");
        bag.Default("AppointmentSequenceNumber", "0");
        bag.Default("AppointmentState", "0");
    }
}
