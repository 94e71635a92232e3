namespace EwsSync.Model;

/// <summary>
/// An attachment that is a link to a file elsewhere.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/referenceattachment">ReferenceAttachment</see>.
/// </summary>
public sealed class ReferenceAttachment : Attachment
{
    /// <inheritdoc/>
    public override string Kind => "ReferenceAttachment";

    /// <summary>Where the file is.</summary>
    public string? AttachLongPathName { get; internal set; }

    /// <summary>The kind of service that keeps the file.</summary>
    public string? ProviderType { get; internal set; }

    /// <summary>The address of that service.</summary>
    public string? ProviderEndpointUrl { get; internal set; }

    /// <summary>The address of a small picture of the file.</summary>
    public string? AttachmentThumbnailUrl { get; internal set; }

    /// <summary>The address of a preview of the file.</summary>
    public string? AttachmentPreviewUrl { get; internal set; }

    /// <summary>The permission that the link gives.</summary>
    public int? PermissionType { get; internal set; }

    /// <summary>The permission that the link gave at first.</summary>
    public int? OriginalPermissionType { get; internal set; }

    /// <summary>Whether the link is to a folder.</summary>
    public bool? AttachmentIsFolder { get; internal set; }
}
