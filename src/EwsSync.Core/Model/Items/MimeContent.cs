namespace EwsSync.Model;

/// <summary>
/// The item as a MIME stream (iCalendar for calendar items).
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/mimecontent">MimeContent</see>.
/// </summary>
public sealed class MimeContent
{
    internal MimeContent(string? characterSet, byte[] content)
    {
        CharacterSet = characterSet;
        Content = content;
    }

    /// <summary>The character set, for example <c>UTF-8</c>.</summary>
    public string? CharacterSet { get; }

    /// <summary>The stream's bytes.</summary>
    public byte[] Content { get; }
}
