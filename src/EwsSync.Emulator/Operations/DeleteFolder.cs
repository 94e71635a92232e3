using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>DeleteFolder: for good, or into Deleted Items (then it keeps its id).</summary>
internal sealed class DeleteFolder : IOperation
{
    public string Name => "DeleteFolder";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "FolderIds")!.Elements(), null, id =>
        {
            var (mailbox, folder) = context.Folder(id, "ErrorFolderNotFound");
            context.Demand(mailbox, folder, FolderRights.Editor);
            var trash = mailbox.WellKnown("deleteditems")!;
            lock (mailbox.Gate)
            {
                if (folder.DistinguishedId is not null)
                    throw new EwsErrorException("ErrorDeleteDistinguishedFolder");
                if (request.Attribute("DeleteType")!.Value == "MoveToDeletedItems" && !folder.IsWithin(trash))
                    mailbox.MoveFolder(folder, trash);
                else
                    mailbox.DeleteFolder(folder);
            }
            return "";
        });
}
