using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>MoveFolder: the id stays.</summary>
internal sealed class MoveFolder : IOperation
{
    public string Name => "MoveFolder";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "FolderIds")!.Elements(), "Folders", id =>
        {
            var (target, to) = context.Folder(request.Element(EwsNamespaces.M + "ToFolderId")!.Elements().First(), "ErrorFolderNotFound");
            var (mailbox, folder) = context.Folder(id, "ErrorFolderNotFound");
            context.Demand(mailbox, folder, FolderRights.Editor);
            if (mailbox != target)
                throw new EwsErrorException("ErrorMoveCopyFailed");
            lock (mailbox.Gate)
            {
                mailbox.MoveFolder(folder, to);
                return ItemResult.Of(mailbox, folder);
            }
        });
}
