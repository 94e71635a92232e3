using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>MoveItem and CopyItem: the item in the target folder has a new id.</summary>
internal sealed class MoveCopyItem(bool copies) : IOperation
{
    public string Name => copies ? "CopyItem" : "MoveItem";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "ItemIds")!.Elements(), "Items", id =>
        {
            var (target, to) = context.Folder(request.Element(EwsNamespaces.M + "ToFolderId")!.Elements().First(), "ErrorFolderNotFound");
            context.Demand(target, to, FolderRights.Editor);
            var (mailbox, from, item) = context.Item(id.Attribute("Id")?.Value ?? throw new EwsErrorException("ErrorItemNotFound"));
            if (!copies)
                context.Demand(mailbox, from, FolderRights.Editor);
            if (to.IsSearchFolder)
                throw new EwsErrorException("ErrorMoveCopyFailed");
            if (target == mailbox)
            {
                lock (mailbox.Gate)
                {
                    var present = from.Items.Find(item.Serial) ?? throw new EwsErrorException("ErrorItemNotFound");
                    item = copies ? mailbox.Copy(from, present, to) : mailbox.Move(from, present, to);
                }
            }
            else
            {
                if (!copies)
                {
                    lock (mailbox.Gate)
                        mailbox.Delete(from, from.Items.Find(item.Serial) ?? throw new EwsErrorException("ErrorItemNotFound"));
                }

                lock (target.Gate)
                    item = target.Add(to, item);
            }

            return request.Element(EwsNamespaces.M + "ReturnNewItemIds")?.Value.Trim() is "false" or "0" || target != mailbox ? "" : ItemResult.Of(target, item);
        });
}
