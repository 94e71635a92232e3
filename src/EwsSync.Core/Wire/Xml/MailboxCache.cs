using System;
using System.Runtime.CompilerServices;
using EwsSync.Compat;
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

    [MethodImpl(HotPath.Option)]
    public EmailAddress Get(MailboxParts parts)
    {
        if (parts.ItemId is not null || parts.OriginalDisplayName is not null)
            return parts.ToMailbox();
        ref var slot = ref _mailboxes[WireNames.HashOf(parts.Address.AsSpan()) & (Size - 1)];
        if (slot is null || !ReferenceEquals(slot.Address, parts.Address) || !ReferenceEquals(slot.Name, parts.Name)
            || !ReferenceEquals(slot.RoutingType, parts.RoutingType) || !ReferenceEquals(slot.MailboxType, parts.MailboxType))
            slot = parts.ToMailbox();
        return slot;
    }
}
