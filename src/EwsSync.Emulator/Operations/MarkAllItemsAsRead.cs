using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>MarkAllItemsAsRead: sets or clears the read flag of everything in a folder.</summary>
internal sealed class MarkAllItemsAsRead : IOperation
{
    public string Name => "MarkAllItemsAsRead";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "FolderIds")!.Elements(), null, id =>
        {
            var (mailbox, folder) = context.Folder(id, "ErrorFolderNotFound");
            context.Demand(mailbox, folder, FolderRights.Editor);
            var isRead = request.Element(EwsNamespaces.M + "ReadFlag")!.Value.Trim() is "true" or "1";
            lock (mailbox.Gate)
            {
                foreach (var item in folder.Items.NewestFirst().Where(item => item.Kind.HasReadFlag && item.IsRead != isRead).ToArray())
                    mailbox.SetRead(folder, item, isRead);
            }
            return "";
        });
}
