namespace EwsSync.Model;

/// <summary>
/// A user who mentioned, tagged or liked, or was mentioned.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/mailbox">the EWS reference</see>.
/// </summary>
public sealed class SocialUser
{
    /// <summary>The display name.</summary>
    public string? Name { get; internal set; }

    /// <summary>The address.</summary>
    public string? EmailAddress { get; internal set; }

    /// <summary><c>SMTP</c>, <c>EX</c> and others; null means SMTP.</summary>
    public string? RoutingType { get; internal set; }

    /// <summary><c>Mailbox</c>, <c>PublicDL</c>, <c>PrivateDL</c>, <c>Contact</c>, <c>OneOff</c> and others.</summary>
    public string? MailboxType { get; internal set; }

    /// <summary>The contact or private list behind the address.</summary>
    public ItemId? ItemId { get; internal set; }

    /// <summary>The name as the sender wrote it.</summary>
    public string? OriginalDisplayName { get; internal set; }

    /// <summary>The user's id in the directory of the cloud.</summary>
    public string? ExternalObjectId { get; internal set; }

    /// <summary>The user's main address.</summary>
    public string? PrimaryEmailAddress { get; internal set; }
}
