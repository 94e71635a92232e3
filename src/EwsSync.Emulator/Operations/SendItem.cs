using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>SendItem: a draft leaves its folder (Delete) and appears in Sent Items under a new id.</summary>
internal sealed class SendItem : IOperation
{
    public string Name => "SendItem";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "ItemIds")!.Elements(), null, id =>
        {
            var (mailbox, folder, item) = context.Item(id.Attribute("Id")?.Value ?? throw new EwsErrorException("ErrorItemNotFound"));
            context.Demand(mailbox, folder, FolderRights.Editor);
            var saves = request.Attribute("SaveItemToFolder")!.Value is "true" or "1";
            var named = request.Element(EwsNamespaces.M + "SavedItemFolderId");
            var target = !saves ? null : named is null ? mailbox.WellKnown("sentitems") : context.Folder(named.Elements().First(), "ErrorFolderNotFound").Folder;
            Send(context, mailbox, folder, item, target);
            return "";
        });

    /// <summary>Delivers a saved item and moves it to where sent items go; null drops it.</summary>
    internal static MailItem Send(OperationContext context, Mailbox mailbox, MailFolder folder, MailItem item, MailFolder? target)
    {
        MailItem sent;
        lock (mailbox.Gate)
        {
            item = folder.Items.Find(item.Serial) ?? throw new EwsErrorException("ErrorItemNotFound");
            mailbox.Delete(folder, item);
            sent = item with { Properties = item.Properties.Copy().Set("IsDraft", false), IsRead = true, Received = mailbox.Now };
            if (target is not null)
                sent = mailbox.Add(target, sent);
        }
        MailFlow.Deliver(context, sent);
        return sent;
    }
}
