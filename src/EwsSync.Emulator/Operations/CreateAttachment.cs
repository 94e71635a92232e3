using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>CreateAttachment: adds to an item, which gets a new change key.</summary>
internal sealed class CreateAttachment : IOperation
{
    public string Name => "CreateAttachment";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "Attachments")!.Elements(), "Attachments", element =>
        {
            var (mailbox, folder, item) = context.Item(request.Element(EwsNamespaces.M + "ParentItemId")!.Attribute("Id")!.Value);
            context.Demand(mailbox, folder, FolderRights.Editor);
            lock (mailbox.Gate)
            {
                item = folder.Items.Find(item.Serial) ?? throw new EwsErrorException("ErrorItemNotFound");
                var added = AttachmentReader.Read(mailbox, new XElement("one", element)).Single();
                item = mailbox.Change(folder, item, item with { Attachments = [.. item.Attachments, added] });
                var name = added.Item is null ? "FileAttachment" : "ItemAttachment";
                return $"<t:{name}><t:AttachmentId Id=\"{EwsId.AttachmentOf(mailbox.Guid, item, added.Number)}\" RootItemId=\"{mailbox.Id(item)}\""
                    + $" RootItemChangeKey=\"{mailbox.ChangeKey(item)}\"/></t:{name}>";
            }
        });
}
