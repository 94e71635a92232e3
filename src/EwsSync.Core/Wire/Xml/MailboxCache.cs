using System.Runtime.CompilerServices;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// One object for a mailbox that comes again and again (sender and from, the same correspondents). Texts are shared before, so that
/// references are compared.
/// </summary>
internal sealed class MailboxCache
{
    private const int Size = 256;

    private readonly EmailAddress?[] _mailboxes = new EmailAddress?[Size];

    public EmailAddress Get(string? name, string? address, string? routingType, string? mailboxType)
    {
        ref var slot = ref _mailboxes[(RuntimeHelpers.GetHashCode(address) ^ RuntimeHelpers.GetHashCode(name)) & (Size - 1)];
        if (slot is null || !ReferenceEquals(slot.Address, address) || !ReferenceEquals(slot.Name, name)
            || !ReferenceEquals(slot.RoutingType, routingType) || !ReferenceEquals(slot.MailboxType, mailboxType))
            slot = new EmailAddress(name, address, routingType, mailboxType, null, null);
        return slot;
    }
}
