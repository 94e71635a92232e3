using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Content;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>CreateItem: saves and sends messages, appointments with their invitations, contacts, tasks, posts; responses to meetings.</summary>
internal sealed class CreateItem : IOperation
{
    public string Name => "CreateItem";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(
            response,
            Name,
            request.Element(EwsNamespaces.M + "Items")!.Elements(),
            "Items",
            item => ItemKind.IsKind(item.Name.LocalName) ? Create(context, request, item) : MeetingResponses.Answer(context, request, item));

    private static string Create(OperationContext context, XElement request, XElement element)
    {
        var bag = ItemReader.Read(element);
        var kind = Kind(element, bag);
        var disposition = request.Attribute("MessageDisposition")?.Value;
        var isMail = kind.HasReadFlag && kind.ElementName != "PostItem";
        if (isMail && disposition is null)
            throw new EwsErrorException("ErrorMessageDispositionRequired", "The MessageDisposition attribute is required for this type of item.");
        var invitations = request.Attribute("SendMeetingInvitations")?.Value;
        if (kind.ElementName == "CalendarItem" && invitations is null)
            throw new EwsErrorException("ErrorSendMeetingInvitationsRequired", "The SendMeetingInvitations attribute is required for calendar items.");
        var (mailbox, folder) = Target(context, request, kind, disposition);
        var isSent = isMail && disposition != "SaveOnly";
        MailItem item;
        lock (mailbox.Gate)
        {
            item = Draft(context, mailbox, kind, bag, element, isDraft: isMail && !isSent);
            if (disposition != "SendOnly" || !isMail)
                item = mailbox.Add(folder, isSent ? item with { IsRead = true } : item);
        }
        if (isSent)
        {
            MailFlow.Deliver(context, item);
            return "";
        }
        if (kind.ElementName == "CalendarItem" && invitations != "SendToNone")
            item = MailFlow.Invite(context, mailbox, folder, item, keepCopy: invitations == "SendToAllAndSaveCopy");
        return ItemResult.Of(mailbox, item);
    }

    /// <summary>A new item as the server completes it.</summary>
    internal static MailItem Draft(OperationContext context, Mailbox mailbox, ItemKind kind, PropertyBag bag, XElement element, bool isDraft)
    {
        var inMime = kind.HasReadFlag ? MimeReader.Fill(mailbox, bag) : [];
        if (kind.HasReadFlag && bag.Fragment("From") is null)
        {
            var author = context.Organization.Account(context.Acting)!;
            bag.SetFragment("From", $"<t:From>{Drafts.Person(author.DisplayName, author.Address)}</t:From>");
        }
        bag.Set("IsDraft", isDraft);
        var item = Drafts.Complete(mailbox, kind, bag, mailbox.Now);
        var attachments = element.Element(EwsNamespaces.T + "Attachments");
        return item with
        {
            IsRead = element.Element(EwsNamespaces.T + "IsRead")?.Value.Trim() is "true" or "1",
            Attachments = attachments is null ? inMime : [.. AttachmentReader.Read(mailbox, attachments)],
        };
    }

    private static ItemKind Kind(XElement element, PropertyBag bag)
    {
        var named = ItemKind.Named(element.Name.LocalName);
        var byClass = bag.Text("ItemClass") is { } itemClass ? ItemKind.OfClass(itemClass) : null;
        if (named.ElementName is "Item" or "Message")
            return byClass ?? ItemKind.Message;
        return named;
    }

    private static (Mailbox Mailbox, MailFolder Folder) Target(OperationContext context, XElement request, ItemKind kind, string? disposition)
    {
        if (request.Element(EwsNamespaces.M + "SavedItemFolderId") is { } saved)
        {
            var target = context.Folder(saved.Elements().First(), "ErrorFolderNotFound");
            context.Demand(target.Mailbox, target.Folder, FolderRights.Editor);
            return target;
        }
        var own = context.Own ?? throw new EwsErrorException("ErrorMissingEmailAddress");
        var name = kind.ElementName switch
        {
            "CalendarItem" => "calendar",
            "Contact" or "DistributionList" => "contacts",
            "Task" => "tasks",
            "PostItem" => "inbox",
            _ => disposition == "SaveOnly" ? "drafts" : "sentitems",
        };
        return (own, own.WellKnown(name)!);
    }
}
