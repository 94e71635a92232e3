using System;

namespace EwsSync.Model;

/// <summary>A time in UTC that may be unset, in 8 bytes; <c>DateTimeOffset?</c> takes 24.</summary>
internal struct UtcTime
{
    // Plus one, because servers send the year 1 as a value.
    private long _ticksPlusOne;

    public DateTimeOffset? Value
    {
        readonly get => _ticksPlusOne == 0 ? null : new DateTimeOffset(_ticksPlusOne - 1, TimeSpan.Zero);
        set => _ticksPlusOne = value is { } time ? time.UtcTicks + 1 : 0;
    }
}
