using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>Attachments of an item, and the content of one, out of the answer as it arrives.</summary>
internal static class AttachmentContent
{
    private static readonly ItemShape AttachmentsOnly = new() { BaseShape = "IdOnly", AdditionalProperties = [new FieldPath("item:Attachments")] };

    /// <exception cref="EwsResponseException"><c>ItemNotFound</c>: the item is gone, or may not be seen.</exception>
    public static Task<IReadOnlyList<Attachment>> ListAsync(EwsMailbox mailbox, ItemId item, ICallCosts costs, CancellationToken cancellationToken)
    {
        var operation = new EwsOperation<IReadOnlyList<Attachment>>("GetItem", new GetItemRequest([item], AttachmentsOnly).ToBytes, static (open, context) =>
        {
            var result = GetItemReader.Read(open, context).Results[0];
            if (result.Error is not null || result.Item is null)
                throw result.Error ?? (EwsException)(result.Frame.ResponseClass == "Success" ? GetItemReader.WithoutItem(context) : result.Frame.ToException(context));
            return result.Item.Attachments ?? [];
        });
        return mailbox.SendAsync(operation, costs, cancellationToken);
    }

    public static EwsOperation<Attachment> Operation(string attachmentId, IContentTarget target, long maxBytes)
    {
        ContentSieve sieve = null!;
        return new EwsOperation<Attachment>("GetAttachment", new GetAttachmentRequest(attachmentId).ToBytes, (open, context) =>
        {
            var attachment = GetAttachmentReader.Read(open, context);
            sieve.End();
            if (!sieve.Found)
                WriteParsed(attachment, sieve, context);
            return attachment;
        })
        {
            Filter = () => sieve = new ContentSieve(target, maxBytes),
        };
    }

    /// <summary>For answers that the sieve let through, in another encoding for example: they were held whole, within the limit of any answer.</summary>
    private static void WriteParsed(Attachment attachment, ContentSieve sieve, ReplyContext context)
    {
        switch (attachment)
        {
            case FileAttachment { Content: { } content }:
                sieve.Write(content);
                break;
            case FileAttachment { Size: 0 }:
                break;
            case ItemAttachment { Item.MimeContent: { } mime }:
                sieve.Write(mime.Content);
                break;
            case ItemAttachment:
                throw new EwsResponseException(
                    ErrorIds.ItemUnreadable, $"The server gave no MIME of the attached item '{ServerText.Clean(attachment.Name)}'.", "Open the message with Outlook.")
                {
                    RequestId = context.RequestId,
                };
            case FileAttachment:
                throw ResponseDocument.Unexpected(context, "The answer to GetAttachment has no content.", path: "GetAttachmentResponseMessage/Attachments/FileAttachment/Content");
        }
    }
}
