using System;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>Where an item stands in its folder: newest first, the later created first among equals.</summary>
internal readonly record struct ItemPlace(long Ticks, long Serial) : IComparable<ItemPlace>
{
    internal static ItemPlace Of(MailItem item) => new(item.Received.Ticks, item.Serial);

    internal ItemPlace Next => this with { Serial = Serial - 1 };

    public int CompareTo(ItemPlace other)
    {
        var order = other.Ticks.CompareTo(Ticks);
        return order != 0 ? order : other.Serial.CompareTo(Serial);
    }
}
