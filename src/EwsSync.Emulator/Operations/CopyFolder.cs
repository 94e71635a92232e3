using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

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
