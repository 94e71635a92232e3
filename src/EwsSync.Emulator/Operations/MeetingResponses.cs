using System;
using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Content;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>Response objects inside CreateItem: accepting and declining, replying and forwarding, cancelling.</summary>
internal static class MeetingResponses
{
    internal static string Answer(OperationContext context, XElement request, XElement element)
    {
        var id = element.Element(EwsNamespaces.T + "ReferenceItemId")?.Attribute("Id")?.Value
            ?? throw new EwsErrorException("ErrorInvalidReferenceItem", "The reference item is invalid.");
        var (mailbox, folder, item) = context.Item(id);
        context.Demand(mailbox, folder, FolderRights.Editor);
        switch (element.Name.LocalName)
        {
            case "AcceptItem":
                return Respond(context, mailbox, folder, item, "Accept", "IPM.Schedule.Meeting.Resp.Pos", "Accepted: ");
            case "TentativelyAcceptItem":
                return Respond(context, mailbox, folder, item, "Tentative", "IPM.Schedule.Meeting.Resp.Tent", "Tentative: ");
            case "DeclineItem":
                return Respond(context, mailbox, folder, item, "Decline", "IPM.Schedule.Meeting.Resp.Neg", "Declined: ");
            case "CancelCalendarItem":
                MailFlow.Cancel(context, mailbox, item);
                lock (mailbox.Gate)
                    return ItemResult.Of(mailbox, mailbox.Move(folder, item, mailbox.WellKnown("deleteditems")!));
            case "SuppressReadReceipt":
                return "";
            case "ReplyToItem" or "ReplyAllToItem" or "ForwardItem":
                return Reply(context, request, element, mailbox, item);
            default:
                throw new EwsErrorException("ErrorInvalidOperation");
        }
    }

    /// <summary>Answers a meeting request: the organizer gets the response, the appointment is marked, the request goes to Deleted Items.</summary>
    private static string Respond(OperationContext context, Mailbox mailbox, MailFolder folder, MailItem item, string answer, string itemClass, string prefix)
    {
        var organizer = ItemReader.Addresses(item.Properties.Fragment("Organizer") ?? item.Properties.Fragment("From")).FirstOrDefault();
        if (organizer is not null && context.Organization.Mailbox(organizer) is { } target && target != mailbox)
        {
            lock (target.Gate)
            {
                var response = MailFlow.Message(target, mailbox, "MeetingResponse", item, itemClass, prefix + item.Subject);
                target.Add(target.WellKnown("inbox")!, response with { Properties = response.Properties.Copy().Set("ResponseType", answer) });
            }
        }
        lock (mailbox.Gate)
        {
            var calendar = mailbox.WellKnown("calendar")!;
            var uid = item.Properties.Text("UID");
            var appointment = calendar.Items.NewestFirst().FirstOrDefault(candidate => candidate.Properties.Text("UID") == uid);
            if (appointment is not null && answer == "Decline")
                mailbox.Move(calendar, appointment, mailbox.WellKnown("deleteditems")!);
            else if (appointment is not null)
                mailbox.Change(calendar, appointment, appointment with { Properties = appointment.Properties.Copy().Set("MyResponseType", answer) });
            if (item.Kind.ElementName == "MeetingRequest")
                mailbox.Move(folder, item, mailbox.WellKnown("deleteditems")!);
        }
        return "";
    }

    private static string Reply(OperationContext context, XElement request, XElement element, Mailbox mailbox, MailItem item)
    {
        var bag = ItemReader.Read(element);
        foreach (var name in new[] { "ReferenceItemId", "NewBodyContent" })
            bag.Remove(name);
        var isForward = element.Name.LocalName == "ForwardItem";
        bag.Default("Subject", (isForward ? "FW: " : "RE: ") + item.Subject);
        if (element.Element(EwsNamespaces.T + "NewBodyContent") is { } body)
            bag.SetFragment("Body", Drafts.Body(body.Attribute("BodyType")!.Value, body.Value));
        if (!isForward && bag.Fragment("ToRecipients") is null && item.Properties.Fragment("From") is { } from)
            bag.SetFragment("ToRecipients", from.Replace("t:From>", "t:ToRecipients>", StringComparison.Ordinal));
        var isSaved = request.Attribute("MessageDisposition")?.Value == "SaveOnly";
        MailItem reply;
        lock (mailbox.Gate)
        {
            reply = CreateItem.Draft(context, mailbox, ItemKind.Message, bag, element, isDraft: isSaved) with { IsRead = true };
            reply = mailbox.Add(mailbox.WellKnown(isSaved ? "drafts" : "sentitems")!, reply);
        }
        if (!isSaved)
            MailFlow.Deliver(context, reply);
        return isSaved ? ItemResult.Of(mailbox, reply) : "";
    }
}
