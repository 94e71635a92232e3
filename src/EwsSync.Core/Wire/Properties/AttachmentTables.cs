using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The elements of the schema's attachment types.</summary>
internal static class AttachmentTables
{
    private static readonly PropertyTable<Attachment> Common = new()
    {
        { "AttachmentId", static (xml, attachment) => attachment.AttachmentId = xml.AttachmentId() },
        { "Name", static (xml, attachment) => attachment.Name = xml.Text() },
        { "ContentType", static (xml, attachment) => attachment.ContentType = xml.Shared() },
        { "ContentId", static (xml, attachment) => attachment.ContentId = xml.Text() },
        { "ContentLocation", static (xml, attachment) => attachment.ContentLocation = xml.Text() },
        { "AttachmentOriginalUrl", static (xml, attachment) => attachment.AttachmentOriginalUrl = xml.Text() },
        { "Size", static (xml, attachment) => attachment.Size = xml.Int() },
        { "LastModifiedTime", static (xml, attachment) => attachment.LastModifiedTime = xml.Time() },
        { "IsInline", static (xml, attachment) => attachment.IsInline = xml.Boolean() },
    };

    private static readonly PropertyTable<FileAttachment> File = new()
    {
        Common,
        { "IsContactPhoto", static (xml, attachment) => attachment.IsContactPhoto = xml.Boolean() },
        { "Content", static (xml, attachment) => attachment.Content = xml.Base64() },
    };

    private static readonly PropertyTable<ReferenceAttachment> Reference = new()
    {
        Common,
        { "AttachLongPathName", static (xml, attachment) => attachment.AttachLongPathName = xml.Text() },
        { "ProviderType", static (xml, attachment) => attachment.ProviderType = xml.Shared() },
        { "ProviderEndpointUrl", static (xml, attachment) => attachment.ProviderEndpointUrl = xml.Text() },
        { "AttachmentThumbnailUrl", static (xml, attachment) => attachment.AttachmentThumbnailUrl = xml.Text() },
        { "AttachmentPreviewUrl", static (xml, attachment) => attachment.AttachmentPreviewUrl = xml.Text() },
        { "PermissionType", static (xml, attachment) => attachment.PermissionType = xml.Int() },
        { "OriginalPermissionType", static (xml, attachment) => attachment.OriginalPermissionType = xml.Int() },
        { "AttachmentIsFolder", static (xml, attachment) => attachment.AttachmentIsFolder = xml.Boolean() },
    };

    public static Attachment[] Attachments(this ElementReader xml)
    {
        if (!xml.Enter())
            return [];
        var attachments = new System.Collections.Generic.List<Attachment>();
        while (xml.AtElement)
        {
            switch (xml.Name)
            {
                case "FileAttachment":
                    attachments.Add(File.Read(xml, new FileAttachment()));
                    break;
                case "ReferenceAttachment":
                    attachments.Add(Reference.Read(xml, new ReferenceAttachment()));
                    break;
                case "ItemAttachment":
                    attachments.Add(ReadItem(xml));
                    break;
                default:
                    xml.Stray();
                    break;
            }
        }

        xml.Leave();
        return attachments.ToArray();
    }

    /// <summary>Besides the common elements an item attachment contains at most one more: the item, named by its kind.</summary>
    private static ItemAttachment ReadItem(ElementReader xml)
    {
        var attachment = new ItemAttachment();
        if (!xml.Enter())
            return attachment;
        while (xml.AtElement)
        {
            if (Common[xml.Name] is { } read)
                read(xml, attachment);
            else
                attachment.Item = ItemKinds.Read(xml);
        }

        xml.Leave();
        return attachment;
    }
}
