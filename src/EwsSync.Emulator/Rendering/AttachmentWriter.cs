using System;
using System.Globalization;
using System.Linq;
using System.Text;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Rendering;

/// <summary>Attachments: their list inside an item, and one alone with its content.</summary>
internal static class AttachmentWriter
{
    internal static bool HasVisible(MailItem item) => item.Attachments.Any(static attachment => !attachment.IsInline);

    internal static string List(Mailbox mailbox, MailItem item)
    {
        var result = new StringBuilder("<t:Attachments>");
        foreach (var attachment in item.Attachments)
        {
            var element = Element(attachment);
            Head(result.Append("<t:").Append(element).Append('>'), mailbox, item, attachment);
            if (attachment.Item is null)
                result.Append("<t:IsContactPhoto>false</t:IsContactPhoto>");
            result.Append("</t:").Append(element).Append('>');
        }
        return result.Append("</t:Attachments>").ToString();
    }

    internal static string Whole(Mailbox mailbox, MailItem item, MailAttachment attachment, string? innerItem)
    {
        var element = Element(attachment);
        var result = new StringBuilder("<t:").Append(element).Append('>');
        Head(result, mailbox, item, attachment);
        if (attachment.Item is null)
            result.Append("<t:IsContactPhoto>false</t:IsContactPhoto><t:Content>").Append(Convert.ToBase64String(attachment.Content)).Append("</t:Content>");
        else
            result.Append(innerItem);
        return result.Append("</t:").Append(element).Append('>').ToString();
    }

    private static string Element(MailAttachment attachment) => attachment.Item is null ? "FileAttachment" : "ItemAttachment";

    private static void Head(StringBuilder result, Mailbox mailbox, MailItem item, MailAttachment attachment)
    {
        result.Append("<t:AttachmentId Id=\"").Append(EwsId.AttachmentOf(mailbox.Guid, item, attachment.Number)).Append("\"/>")
            .Append(XmlFragment.Element("Name", attachment.Name));
        if (attachment.Item is null)
            result.Append(XmlFragment.Element("ContentType", attachment.ContentType));
        if (attachment.ContentId is not null)
            result.Append(XmlFragment.Element("ContentId", attachment.ContentId));
        result.Append("<t:Size>").Append((attachment.Content.Length + 200).ToString(CultureInfo.InvariantCulture)).Append("</t:Size><t:LastModifiedTime>")
            .Append(XmlFragment.Time(attachment.Modified)).Append("</t:LastModifiedTime><t:IsInline>")
            .Append(attachment.IsInline ? "true" : "false").Append("</t:IsInline>");
    }
}
