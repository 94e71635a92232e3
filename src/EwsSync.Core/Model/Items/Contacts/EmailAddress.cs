namespace EwsSync.Model;

/// <summary>
/// A mailbox, contact or list that a message names.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/mailbox">Mailbox</see>.
/// </summary>
public sealed class EmailAddress
{
    internal EmailAddress(string? name, string? address, string? routingType, string? mailboxType, string? originalDisplayName, ItemId? itemId)
    {
        Name = name;
        Address = address;
        RoutingType = routingType;
        MailboxType = mailboxType;
        OriginalDisplayName = originalDisplayName;
        ItemId = itemId;
    }

    /// <summary>The display name.</summary>
    public string? Name { get; }

    /// <summary>The address: SMTP as a rule, an X.500 name where <see cref="RoutingType"/> is EX.</summary>
    public string? Address { get; }

    /// <summary><c>SMTP</c>, <c>EX</c> and others; null means SMTP.</summary>
    public string? RoutingType { get; }

    /// <summary><c>Mailbox</c>, <c>PublicDL</c>, <c>PrivateDL</c>, <c>Contact</c>, <c>OneOff</c> and others.</summary>
    public string? MailboxType { get; }

    /// <summary>The name as the sender wrote it, where it differs from the directory's.</summary>
    public string? OriginalDisplayName { get; }

    /// <summary>The contact or private list behind the address.</summary>
    public ItemId? ItemId { get; }

    /// <summary>Name and address as mail programs write them.</summary>
    public override string ToString() => string.IsNullOrEmpty(Name) || Name == Address ? Address ?? string.Empty : $"{Name} <{Address}>";
}
