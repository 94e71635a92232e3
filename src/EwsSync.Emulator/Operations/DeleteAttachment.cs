using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>DeleteAttachment.</summary>
internal sealed class DeleteAttachment : IOperation
{
    public string Name => "DeleteAttachment";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "AttachmentIds")!.Elements(), null, id =>
        {
            var (mailbox, folder, item, attachment) = GetAttachment.Find(context, id.Attribute("Id")!.Value);
            context.Demand(mailbox, folder, FolderRights.Editor);
            lock (mailbox.Gate)
            {
                item = folder.Items.Find(item.Serial) ?? throw new EwsErrorException("ErrorItemNotFound");
                item = mailbox.Change(folder, item, item with { Attachments = [.. item.Attachments.Where(other => other.Number != attachment.Number)] });
                return $"<m:RootItemId RootItemId=\"{mailbox.Id(item)}\" RootItemChangeKey=\"{mailbox.ChangeKey(item)}\"/>";
            }
        });
}
