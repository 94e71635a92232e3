using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>A mailbox while it is being read.</summary>
internal sealed class MailboxParts
{
    public string? Name { get; set; }

    public string? Address { get; set; }

    public string? RoutingType { get; set; }

    public string? MailboxType { get; set; }

    public string? OriginalDisplayName { get; set; }

    public ItemId? ItemId { get; set; }

    public void Clear()
    {
        Name = Address = RoutingType = MailboxType = OriginalDisplayName = null;
        ItemId = null;
    }

    public EmailAddress ToMailbox() => new(Name, Address, RoutingType, MailboxType, OriginalDisplayName, ItemId);
}
