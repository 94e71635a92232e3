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

/// <summary>CopyFolder: the folder, its items and the folders below it.</summary>
internal sealed class CopyFolder : IOperation
{
    public string Name => "CopyFolder";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "FolderIds")!.Elements(), "Folders", id =>
        {
            var (target, to) = context.Folder(request.Element(EwsNamespaces.M + "ToFolderId")!.Elements().First(), "ErrorFolderNotFound");
            var (mailbox, folder) = context.Folder(id, "ErrorFolderNotFound");
            context.Demand(target, to, FolderRights.Editor);
            if (mailbox != target || to.IsWithin(folder))
                throw new EwsErrorException("ErrorMoveCopyFailed");
            lock (mailbox.Gate)
                return ItemResult.Of(mailbox, Copy(mailbox, folder, to));
        });

    private static MailFolder Copy(Mailbox mailbox, MailFolder folder, MailFolder to)
    {
        var copy = mailbox.CreateFolder(to, folder.DisplayName, folder.FolderClass, folder.Kind);
        foreach (var item in folder.Items.NewestFirst().Reverse().ToArray())
            mailbox.Add(copy, item);
        foreach (var child in mailbox.Children(folder).ToArray())
            Copy(mailbox, child, copy);
        return copy;
    }
}

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
