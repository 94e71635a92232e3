using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>UpdateItem: sets, appends and deletes properties; a call that sets nothing but the read flag is a change of the read flag.</summary>
internal sealed class UpdateItem : IOperation
{
    public string Name => "UpdateItem";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(
            response,
            Name,
            request.Element(EwsNamespaces.M + "ItemChanges")!.Elements(),
            "Items",
            change => Update(context, request, change),
            "<m:ConflictResults><t:Count>0</t:Count></m:ConflictResults>");

    private static string Update(OperationContext context, XElement request, XElement change)
    {
        var id = change.Elements().First();
        var updates = change.Element(EwsNamespaces.T + "Updates")!.Elements().ToArray();
        var (mailbox, folder, _) = context.Item(id.Attribute("Id")?.Value ?? throw new EwsErrorException("ErrorItemNotFound"));
        context.Demand(mailbox, folder, FolderRights.Editor);
        MailItem item;
        lock (mailbox.Gate)
        {
            item = folder.Items.Find(EwsId.Parse(id.Attribute("Id")!.Value).ItemSerial) ?? throw new EwsErrorException("ErrorItemNotFound");
            CheckConflict(mailbox, item, id.Attribute("ChangeKey")?.Value, request.Attribute("ConflictResolution")!.Value, updates.All(IsReadFlag));
            var changed = Apply(item, updates);
            if (!ReferenceEquals(changed.Properties, item.Properties))
                item = mailbox.Change(folder, item, changed);
            else
                item = mailbox.SetRead(folder, item, changed.IsRead);
        }
        if (request.Attribute("MessageDisposition")?.Value is "SendOnly" or "SendAndSaveCopy" && item.Kind.HasReadFlag)
            item = SendItem.Send(context, mailbox, folder, item, mailbox.WellKnown("sentitems"));
        return ItemResult.Of(mailbox, item);
    }

    private static void CheckConflict(Mailbox mailbox, MailItem item, string? changeKey, string resolution, bool readFlagOnly)
    {
        if (string.IsNullOrEmpty(changeKey))
        {
            if (resolution != "AlwaysOverwrite" && !readFlagOnly)
                throw new EwsErrorException("ErrorChangeKeyRequiredForWriteOperations");
            return;
        }
        var number = EwsId.ChangeNumber(mailbox.Guid, changeKey);
        if (number < 0)
            throw new EwsErrorException("ErrorInvalidChangeKey", "The change key is invalid.");
        if (resolution == "NeverOverwrite" && number != item.ChangeNumber)
            throw new EwsErrorException("ErrorIrresolvableConflict");
    }

    private static MailItem Apply(MailItem item, XElement[] updates)
    {
        PropertyBag? bag = null;
        foreach (var update in updates)
        {
            if (IsReadFlag(update))
            {
                item = item with { IsRead = update.Descendants(EwsNamespaces.T + "IsRead").FirstOrDefault()?.Value.Trim() is "true" or "1" };
                continue;
            }
            bag ??= item.Properties.Copy();
            PropertyUpdate.Apply(bag, item.Kind, update);
        }
        return bag is null ? item : item with { Properties = bag };
    }

    private static bool IsReadFlag(XElement update) => update.Elements().First().Attribute("FieldURI")?.Value == "message:IsRead";
}
