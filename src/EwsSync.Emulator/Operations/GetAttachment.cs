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
