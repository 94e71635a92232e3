using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>CreateAttachment: adds to an item, which gets a new change key.</summary>
internal sealed class CreateAttachment : IOperation
{
    public string Name => "CreateAttachment";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "Attachments")!.Elements(), "Attachments", element =>
        {
            var (mailbox, folder, item) = context.Item(request.Element(EwsNamespaces.M + "ParentItemId")!.Attribute("Id")!.Value);
            context.Demand(mailbox, folder, FolderRights.Editor);
            lock (mailbox.Gate)
            {
                item = folder.Items.Find(item.Serial) ?? throw new EwsErrorException("ErrorItemNotFound");
                var added = AttachmentReader.Read(mailbox, new XElement("one", element)).Single();
                item = mailbox.Change(folder, item, item with { Attachments = [.. item.Attachments, added] });
                var name = added.Item is null ? "FileAttachment" : "ItemAttachment";
                return $"<t:{name}><t:AttachmentId Id=\"{EwsId.AttachmentOf(mailbox.Guid, item, added.Number)}\" RootItemId=\"{mailbox.Id(item)}\""
                    + $" RootItemChangeKey=\"{mailbox.ChangeKey(item)}\"/></t:{name}>";
            }
        });
}

/// <summary>GetAttachment: the content of files, the properties of attached items.</summary>
internal sealed class GetAttachment : IOperation
{
    public string Name => "GetAttachment";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "AttachmentIds")!.Elements(), "Attachments", id =>
        {
            var (mailbox, _, item, attachment) = Find(context, id.Attribute("Id")!.Value);
            return AttachmentWriter.Whole(mailbox, item, attachment, attachment.Item is null ? null : Inner(mailbox, request, attachment.Item));
        });

    internal static (Mailbox Mailbox, MailFolder Folder, MailItem Item, MailAttachment Attachment) Find(OperationContext context, string id)
    {
        var parsed = EwsId.Parse(id);
        if (parsed.Attachment == Guid.Empty)
            throw new EwsErrorException("ErrorInvalidAttachmentId", "The attachment id is invalid.");
        var (mailbox, folder, item) = context.Item(id);
        var attachment = item.Attachments.FirstOrDefault(candidate => candidate.Number == parsed.Attachment)
            ?? throw new EwsErrorException("ErrorItemNotFound");
        return (mailbox, folder, item, attachment);
    }

    private static string Inner(Mailbox mailbox, XElement request, MailItem item)
    {
        var shape = new ItemShape(
            request.Element(EwsNamespaces.M + "AttachmentShape") is { } wanted
                ? new XElement(wanted.Name, new XElement(EwsNamespaces.T + "BaseShape", "AllProperties"), wanted.Elements())
                : new XElement("shape", new XElement(EwsNamespaces.T + "BaseShape", "AllProperties")),
            summaryOnly: false);
        using var text = new PageBuffer();
        new ItemWriter(mailbox, shape).Write(text, item);
        return Encoding.UTF8.GetString(text.Written.Span);
    }
}

/// <summary>DeleteAttachment.</summary>
internal sealed class DeleteAttachment : IOperation
{
    public string Name => "DeleteAttachment";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "AttachmentIds")!.Elements(), null, id =>
        {
            var (mailbox, folder, item, attachment) = GetAttachment.Find(context, id.Attribute("Id")!.Value);
            context.Demand(mailbox, folder, FolderRights.Editor);
            lock (mailbox.Gate)
            {
                item = folder.Items.Find(item.Serial) ?? throw new EwsErrorException("ErrorItemNotFound");
                item = mailbox.Change(folder, item, item with { Attachments = [.. item.Attachments.Where(other => other.Number != attachment.Number)] });
                return $"<m:RootItemId RootItemId=\"{mailbox.Id(item)}\" RootItemChangeKey=\"{mailbox.ChangeKey(item)}\"/>";
            }
        });
}
