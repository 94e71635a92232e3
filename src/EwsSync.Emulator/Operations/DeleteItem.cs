using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>DeleteItem: for good, into Recoverable Items (SoftDelete), or into Deleted Items.</summary>
internal sealed class DeleteItem : IOperation
{
    public string Name => "DeleteItem";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "ItemIds")!.Elements(), null, id =>
        {
            var (mailbox, folder, item) = context.Item(id.Attribute("Id")?.Value ?? throw new EwsErrorException("ErrorItemNotFound"));
            context.Demand(mailbox, folder, FolderRights.Editor);
            if (item.Kind.ElementName == "CalendarItem")
                CancelMeeting(context, request, mailbox, item);
            lock (mailbox.Gate)
                Dispose(mailbox, folder, item, request.Attribute("DeleteType")!.Value);
            return "";
        });

    /// <summary>Gets rid of an item in one of the three ways.</summary>
    internal static void Dispose(Mailbox mailbox, MailFolder folder, MailItem item, string type)
    {
        item = folder.Items.Find(item.Serial) ?? throw new EwsErrorException("ErrorItemNotFound");
        var archive = mailbox.WellKnown("archiveroot") is { } root && folder.IsWithin(root) ? "archive" : "";
        var recoverable = mailbox.WellKnown(archive + "recoverableitemsdeletions")!;
        var trash = mailbox.WellKnown(archive + "deleteditems")!;
        if (type == "HardDelete" || folder == recoverable)
            mailbox.Delete(folder, item);
        else
            mailbox.Move(folder, item, type == "SoftDelete" || folder == trash ? recoverable : trash);
    }

    private static void CancelMeeting(OperationContext context, XElement request, Mailbox mailbox, MailItem item)
    {
        var sending = request.Attribute("SendMeetingCancellations")?.Value
            ?? throw new EwsErrorException("ErrorSendMeetingCancellationsRequired", "The SendMeetingCancellations attribute is required for calendar items.");
        if (sending != "SendToNone" && item.Properties.Text("MyResponseType") == "Organizer")
            MailFlow.Cancel(context, mailbox, item);
    }
}
