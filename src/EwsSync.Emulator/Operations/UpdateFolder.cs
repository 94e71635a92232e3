using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>UpdateFolder: name, class, permissions and extended properties.</summary>
internal sealed class UpdateFolder : IOperation
{
    public string Name => "UpdateFolder";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "FolderChanges")!.Elements(), "Folders", change =>
        {
            var (mailbox, folder) = context.Folder(change.Elements().First(), "ErrorFolderNotFound");
            context.Demand(mailbox, folder, FolderRights.Editor);
            lock (mailbox.Gate)
            {
                foreach (var update in change.Element(EwsNamespaces.T + "Updates")!.Elements())
                    FolderUpdate.Apply(mailbox, folder, update);
                mailbox.FolderChanged(folder);
                return ItemResult.Of(mailbox, folder);
            }
        });
}
