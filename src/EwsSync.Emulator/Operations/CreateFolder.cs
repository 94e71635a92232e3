using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>CreateFolder.</summary>
internal sealed class CreateFolder : IOperation
{
    public string Name => "CreateFolder";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "Folders")!.Elements(), "Folders", element =>
        {
            var (mailbox, parent) = context.Folder(request.Element(EwsNamespaces.M + "ParentFolderId")!.Elements().First(), "ErrorParentFolderNotFound");
            context.Demand(mailbox, parent, FolderRights.Editor);
            var kind = FolderKind.Named(element.Name.LocalName);
            var folderClass = element.Element(EwsNamespaces.T + "FolderClass")?.Value ?? kind.DefaultClass;
            if (kind == FolderKind.Folder)
                kind = FolderKind.OfClass(folderClass);
            lock (mailbox.Gate)
            {
                var folder = mailbox.CreateFolder(parent, element.Element(EwsNamespaces.T + "DisplayName")?.Value ?? "", folderClass, kind);
                foreach (var property in element.Elements().Where(static property => property.Name.LocalName is "ExtendedProperty" or "SearchParameters" or "PermissionSet"))
                    FolderUpdate.Put(folder, property);
                return ItemResult.Of(mailbox, folder);
            }
        });
}
