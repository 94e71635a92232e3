using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>FindFolder: folders below others, shallow or deep.</summary>
internal sealed class FindFolder : IOperation
{
    public string Name => "FindFolder";

    public async Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel)
    {
        response.Begin(Name);
        foreach (var id in request.Element(EwsNamespaces.M + "ParentFolderIds")!.Elements())
        {
            try
            {
                var (mailbox, parent) = context.Folder(id);
                var writer = new FolderWriter(mailbox, request.Element(EwsNamespaces.M + "FolderShape")) { Replica = folder => mailbox.IsPublic ? context.Organization.ContentOf(folder)?.Guid : null };
                var restriction = new Restriction<MailFolder>((folder, path) => Value(writer, folder, path));
                if (mailbox.IsPublic)
                    Demand(context);
                var isDeep = request.Attribute("Traversal")!.Value == "Deep";
                if (isDeep && mailbox.IsPublic)
                    throw new EwsErrorException("ErrorInvalidOperation", "Deep traversal is not supported for public folders.");
                PageView<MailFolder> view;
                string[] folders;
                lock (mailbox.Gate)
                {
                    var found = mailbox.Folders.Values
                        .Where(folder => folder != parent && (isDeep ? folder.IsWithin(parent) : folder.Parent == parent))
                        .Where(folder => context.Shows(mailbox, folder))
                        .Where(folder => restriction.Holds(request.Element(EwsNamespaces.M + "Restriction"), folder))
                        .ToArray();
                    view = new PageView<MailFolder>(found, found.Length, PageViews.Of(request));
                    folders = [.. view.Page.Where(folder => !mailbox.Unlisted.Contains(folder.Serial)).Select(writer.Write)];
                }
                response.BeginMessage(Name);
                response.Open("RootFolder");
                view.WriteAttributes(response);
                response.Raw("<t:Folders>");
                foreach (var folder in folders)
                    response.Raw(folder);
                response.Raw("</t:Folders>");
                response.Close();
            }
            catch (EwsErrorException error)
            {
                response.BeginError(Name, error);
            }
            response.Close();
            await response.PushAsync();
        }
        await response.EndAsync();
    }

    /// <summary>With content mailboxes of their own, the hierarchy is where Autodiscover says.</summary>
    private static void Demand(OperationContext context)
    {
        var organization = context.Organization;
        var headers = context.Http.Request.Headers;
        if (organization.Options.PublicFolderMailboxes > 0
            && ((string?)headers["X-AnchorMailbox"] != organization.PublicFolders.Address || (string?)headers["X-PublicFolderMailbox"] != $"{organization.PublicFolders.Guid:D}@{organization.Options.Domain}"))
        {
            throw new EwsErrorException("ErrorPublicFolderMailboxDiscoveryFailed");
        }
    }

    private static string? Value(FolderWriter writer, MailFolder folder, FieldPath path) =>
        (path.Extended is { } key ? FolderWriter.Extended(folder, key) : writer.Property(folder, path.Element)) is { } fragment
            ? XmlFragment.Value(fragment)
            : null;
}
