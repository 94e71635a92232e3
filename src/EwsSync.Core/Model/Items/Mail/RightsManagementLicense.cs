namespace EwsSync.Model;

/// <summary>
/// What the reader of a protected message may do.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/rightsmanagementlicensedata">the EWS reference</see>.
/// </summary>
public sealed class RightsManagementLicense
{
    /// <summary>Whether it was decrypted; 0 for yes, else an error.</summary>
    public int? RightsManagedMessageDecryptionStatus { get; internal set; }

    /// <summary>The id of the template.</summary>
    public string? RmsTemplateId { get; internal set; }

    /// <summary>The name of the template.</summary>
    public string? TemplateName { get; internal set; }

    /// <summary>What the template is for.</summary>
    public string? TemplateDescription { get; internal set; }

    /// <summary>Whether it may be edited.</summary>
    public bool? EditAllowed { get; internal set; }

    /// <summary>Whether it may be answered.</summary>
    public bool? ReplyAllowed { get; internal set; }

    /// <summary>Whether it may be answered to all.</summary>
    public bool? ReplyAllAllowed { get; internal set; }

    /// <summary>Whether it may be forwarded.</summary>
    public bool? ForwardAllowed { get; internal set; }

    /// <summary>Whether recipients may be changed.</summary>
    public bool? ModifyRecipientsAllowed { get; internal set; }

    /// <summary>Whether text may be copied from it.</summary>
    public bool? ExtractAllowed { get; internal set; }

    /// <summary>Whether it may be printed.</summary>
    public bool? PrintAllowed { get; internal set; }

    /// <summary>Whether it may be exported.</summary>
    public bool? ExportAllowed { get; internal set; }

    /// <summary>Whether programs may read it.</summary>
    public bool? ProgrammaticAccessAllowed { get; internal set; }

    /// <summary>Whether the reader is its owner.</summary>
    public bool? IsOwner { get; internal set; }

    /// <summary>The owner.</summary>
    public string? ContentOwner { get; internal set; }

    /// <summary>When the rights end.</summary>
    public string? ContentExpiryDate { get; internal set; }
}
