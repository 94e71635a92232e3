using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>SyncFolderItems: the changes of one folder since a state.</summary>
internal sealed class SyncFolderItems : IOperation
{
    public string Name => "SyncFolderItems";

    public async Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel)
    {
        response.Begin(Name);
        ItemSyncPage page;
        Mailbox mailbox;
        ItemShape shape;
        try
        {
            shape = new ItemShape(request.Element(EwsNamespaces.M + "ItemShape"), summaryOnly: true);
            (mailbox, var folder) = context.Folder(request.Element(EwsNamespaces.M + "SyncFolderId")!.Elements().First(), "ErrorSyncFolderNotFound");
            page = Read(context, mailbox, folder, request);
        }
        catch (EwsErrorException error)
        {
            WriteError(response, error);
            await response.EndAsync();
            return;
        }
        response.BeginMessage(Name);
        response.Element("SyncState", context.Organization.States.Write(page.Next));
        response.Element("IncludesLastItemInRange", XmlConvert.ToString(page.IncludesLast));
        response.Open("Changes");
        // Clients that read ahead see state and flag while the page is still being written.
        await response.PushAsync(now: page.Changes.Count > 32);
        var writer = new ItemWriter(mailbox, shape);
        foreach (var change in page.Changes)
        {
            cancel.ThrowIfCancellationRequested();
            Write(response, writer, mailbox, change);
            await response.PushAsync();
        }
        await response.EndAsync();
    }

    private static void WriteError(EwsResponse response, EwsErrorException error)
    {
        response.BeginError("SyncFolderItems", error);
        response.Empty("SyncState");
        response.Element("IncludesLastItemInRange", "true");
        response.Close();
    }

    private static ItemSyncPage Read(OperationContext context, Mailbox mailbox, MailFolder folder, XElement request)
    {
        if (mailbox.IsPublic || mailbox.RefusesSync)
            throw new EwsErrorException("ErrorInvalidOperation", "Synchronization is not supported for this mailbox.");
        if (folder.IsSearchFolder)
            throw new EwsErrorException("ErrorInvalidOperation", "Search folders cannot be synchronized.");
        var state = request.Element(EwsNamespaces.M + "SyncState")?.Value.Trim() ?? "";
        lock (mailbox.Gate)
        {
            var from = state.Length == 0
                ? null
                : context.Organization.States.Read(state, mailbox.Guid, SyncStateKind.Items, folder.Serial, mailbox.Newest);
            return new ItemSync(folder, Wish(mailbox, request), mailbox.Newest).Read(from, mailbox.Guid);
        }
    }

    private static ItemSyncRequest Wish(Mailbox mailbox, XElement request)
    {
        var ignored = new HashSet<long>();
        foreach (var id in request.Element(EwsNamespaces.M + "Ignore")?.Elements() ?? [])
            ignored.Add(EwsId.Parse(id.Attribute("Id")!.Value).ItemSerial);
        var days = Number(request, "NumberOfDays");
        var maximum = Number(request, "MaximumCount");
        return new ItemSyncRequest(
            Number(request, "MaxChangesReturned"),
            request.Element(EwsNamespaces.M + "SyncScope")?.Value.Trim() == "NormalAndAssociatedItems",
            ignored)
        {
            NotBefore = days > 0 ? mailbox.Now.AddDays(-days) : null,
            MaximumCount = maximum > 0 ? maximum : null,
            MinimumCount = Number(request, "MinimumCount"),
        };
    }

    private static int Number(XElement request, string name) =>
        request.Element(EwsNamespaces.M + name) is { } element ? int.Parse(element.Value, NumberStyles.Integer, CultureInfo.InvariantCulture) : 0;

    private static void Write(EwsResponse response, ItemWriter writer, Mailbox mailbox, SyncChange change)
    {
        switch (change.Change)
        {
            case LoggedChange.Deleted:
                response.Raw($"<t:Delete><t:ItemId Id=\"{EwsId.Item(mailbox.Guid, change.FolderSerial, change.Serial)}\"/></t:Delete>");
                break;
            case LoggedChange.ReadFlag:
                response.Raw(
                    $"<t:ReadFlagChange>{ItemWriter.ItemIdElement(mailbox, change.Item!)}<t:IsRead>{XmlConvert.ToString(change.Item!.IsRead)}</t:IsRead></t:ReadFlagChange>");
                break;
            default:
                var isNew = change.Change == LoggedChange.Created;
                response.Raw(isNew ? "<t:Create>" : "<t:Update>");
                writer.Write(response.Fragments(), change.Item!);
                response.Raw(isNew ? "</t:Create>" : "</t:Update>");
                break;
        }
    }
}
