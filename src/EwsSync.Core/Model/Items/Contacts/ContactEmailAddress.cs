namespace EwsSync.Model;

/// <summary>
/// An e-mail address of a contact.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/entry-emailaddress">Entry</see>.
/// </summary>
public sealed class ContactEmailAddress
{
    /// <summary><c>EmailAddress1</c>, <c>EmailAddress2</c> or <c>EmailAddress3</c>.</summary>
    public string? Key { get; internal set; }

    /// <summary>The display name.</summary>
    public string? Name { get; internal set; }

    /// <summary><c>SMTP</c>, <c>EX</c> and others; null means SMTP.</summary>
    public string? RoutingType { get; internal set; }

    /// <summary><c>Mailbox</c>, <c>PublicDL</c>, <c>PrivateDL</c>, <c>Contact</c>, <c>OneOff</c> and others.</summary>
    public string? MailboxType { get; internal set; }

    /// <summary>The address.</summary>
    public string Value { get; internal set; } = string.Empty;

    /// <summary>The address.</summary>
    public override string ToString() => Value;
}
