using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>EmptyFolder: its items, and with DeleteSubFolders the folders below it.</summary>
internal sealed class EmptyFolder : IOperation
{
    public string Name => "EmptyFolder";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "FolderIds")!.Elements(), null, id =>
        {
            var (mailbox, folder) = context.Folder(id, "ErrorFolderNotFound");
            context.Demand(mailbox, folder, FolderRights.Editor);
            lock (mailbox.Gate)
            {
                foreach (var item in folder.Items.NewestFirst().Where(static item => !item.IsAssociated).ToArray())
                    DeleteItem.Dispose(mailbox, folder, item, request.Attribute("DeleteType")!.Value);
                if (request.Attribute("DeleteSubFolders")!.Value is "true" or "1")
                {
                    foreach (var child in mailbox.Children(folder).Where(static child => child.DistinguishedId is null).ToArray())
                        mailbox.DeleteFolder(child);
                }
            }
            return "";
        });
}
