using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EwsSync.Emulator.Mailboxes;

namespace EwsSync.Emulator.Organization;

/// <summary>
/// The mailboxes of an organization. One is made when it is first asked for, and made anew each time as long as nobody has changed it: all that is in it follows from its address. So ten thousand
/// that nobody changes cost no memory.
/// </summary>
internal sealed class MailboxShelf
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Func<Mailbox>> _makers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Guid, string> _guids = [];
    private readonly Dictionary<string, Mailbox> _kept = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, WeakReference<Mailbox>> _lent = new(StringComparer.OrdinalIgnoreCase);

    internal void Add(string address, Guid guid, Func<Mailbox> make)
    {
        lock (_gate)
        {
            _makers.Add(address, make);
            _guids.Add(guid, address);
        }
    }

    internal Mailbox? Find(string address)
    {
        lock (_gate)
        {
            if (_kept.TryGetValue(address, out var kept))
                return kept;
            if (!_makers.TryGetValue(address, out var make))
                return null;
            if (_lent.TryGetValue(address, out var lent) && lent.TryGetTarget(out var mailbox))
                return mailbox;
            mailbox = make();
            mailbox.Touched = () => Keep(mailbox);
            _lent[address] = new WeakReference<Mailbox>(mailbox);
            return mailbox;
        }
    }

    internal Mailbox? Find(Guid guid)
    {
        string? address;
        lock (_gate)
        {
            // One that was moved has another id than it was made with.
            if (!_guids.TryGetValue(guid, out address))
                return _kept.Values.FirstOrDefault(mailbox => mailbox.Guid == guid);
        }

        return Find(address) is { } found && found.Guid == guid ? found : null;
    }

    private void Keep(Mailbox mailbox)
    {
        lock (_gate)
        {
            _kept[mailbox.Address] = mailbox;
            _lent.Remove(mailbox.Address);
        }
    }
}
