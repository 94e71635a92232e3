using System;
using System.Collections.Generic;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>A range of items that are computed from their number whenever they are asked for.</summary>
internal sealed class GeneratedItems(long firstSerial, int count, DateTime oldest, TimeSpan step, Func<long, int, DateTime, MailItem> compute)
{
    internal int Count => count;

    /// <summary>Every eighth is unread.</summary>
    internal int Unread => (count + 7) / 8;

    internal static bool IsRead(int index) => index % 8 != 0;

    internal MailItem? Find(long serial) => Contains(serial) ? compute(serial, (int)(serial - firstSerial), Received(serial)) : null;

    internal ItemPlace Place(long serial) => new(Received(serial).Ticks, serial);

    internal IEnumerable<long> NewestFirst(ItemPlace? after)
    {
        var start = count - 1L;
        if (after is { } place)
        {
            // The received times are evenly spaced, so the place gives the index.
            start = Math.Min(start, (place.Ticks - oldest.Ticks) / step.Ticks);
            while (start >= 0 && Place(firstSerial + start).CompareTo(place) <= 0)
                start--;
        }
        for (var index = start; index >= 0; index--)
            yield return firstSerial + index;
    }

    private bool Contains(long serial) => serial >= firstSerial && serial < firstSerial + count;

    private DateTime Received(long serial) => oldest + (step * (serial - firstSerial));
}
