using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>SyncFolderHierarchy: the changed folders below a root since a state.</summary>
internal sealed class SyncFolderHierarchy : IOperation
{
    public string Name => "SyncFolderHierarchy";

    public async Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel)
    {
        response.Begin(Name);
        try
        {
            var (state, changes) = Read(context, request);
            response.BeginMessage(Name);
            response.Element("SyncState", state);
            response.Element("IncludesLastFolderInRange", "true");
            response.Open("Changes");
            response.Raw(changes);
            response.Close();
        }
        catch (EwsErrorException error)
        {
            response.BeginError(Name, error);
            response.Empty("SyncState");
            response.Element("IncludesLastFolderInRange", "true");
        }
        await response.EndAsync();
    }

    private static (string State, string Changes) Read(OperationContext context, XElement request)
    {
        Mailbox mailbox;
        MailFolder root;
        // Without a root the folders of the user are meant, not Finder and Recoverable Items beside them: Evolution, which names none, never
        // learns the id of msgfolderroot. Still the state is not that of msgfolderroot: a root serial of 0 distinguishes them.
        var named = request.Element(EwsNamespaces.M + "SyncFolderId")?.Elements().FirstOrDefault();
        if (named is null)
        {
            mailbox = context.Own ?? throw new EwsErrorException("ErrorMissingEmailAddress");
            root = mailbox.WellKnown("msgfolderroot")!;
        }
        else
        {
            (mailbox, root) = context.Folder(named, "ErrorSyncFolderNotFound");
        }
        if (mailbox.IsPublic || mailbox.RefusesSync)
            throw new EwsErrorException("ErrorInvalidOperation", "Synchronization is not supported for this mailbox.");
        var serial = named is null ? 0 : root.Serial;
        var text = request.Element(EwsNamespaces.M + "SyncState")?.Value.Trim() ?? "";
        lock (mailbox.Gate)
        {
            var since = text.Length == 0
                ? 0
                : context.Organization.States.Read(text, mailbox.Guid, SyncStateKind.Hierarchy, serial, mailbox.Newest).Base;
            var next = context.Organization.States.Write(new SyncPosition(mailbox.Guid, SyncStateKind.Hierarchy, serial, mailbox.Newest));
            return (next, Changes(context, mailbox, root, since, new FolderWriter(mailbox, request.Element(EwsNamespaces.M + "FolderShape"))));
        }
    }

    private static string Changes(OperationContext context, Mailbox mailbox, MailFolder root, long since, FolderWriter writer)
    {
        var (changed, deleted) = mailbox.Hierarchy.After(since, root, mailbox.Folders);
        var result = new StringBuilder();
        foreach (var (folder, isNew) in changed)
        {
            if (!context.Shows(mailbox, folder))
                continue;
            var element = isNew ? "Create" : "Update";
            result.Append("<t:").Append(element).Append('>').Append(writer.Write(folder)).Append("</t:").Append(element).Append('>');
        }
        foreach (var serial in deleted)
            result.Append("<t:Delete><t:FolderId Id=\"").Append(EwsId.Folder(mailbox.Guid, serial)).Append("\"/></t:Delete>");
        return result.ToString();
    }
}
