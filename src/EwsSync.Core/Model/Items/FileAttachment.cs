namespace EwsSync.Model;

/// <summary>
/// An attachment that is a file.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/fileattachment">FileAttachment</see>.
/// </summary>
public sealed class FileAttachment : Attachment
{
    /// <inheritdoc/>
    public override string Kind => "FileAttachment";

    /// <summary>Whether it is the picture of a contact.</summary>
    public bool? IsContactPhoto { get; internal set; }

    /// <summary>The bytes; null unless the attachment's content was asked for.</summary>
    public byte[]? Content { get; internal set; }
}
