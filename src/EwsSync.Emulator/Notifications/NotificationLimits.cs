using System;

namespace EwsSync.Emulator;

/// <summary>How an <see cref="ExchangeEmulator"/> serves notifications.</summary>
public sealed record NotificationLimits
{
    /// <summary>How often a streamed answer says that it lives.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Subscriptions of one mailbox.</summary>
    public int Subscriptions { get; init; } = 20;

    /// <summary>Streamed answers of one account.</summary>
    public int Connections { get; init; } = 10;

    /// <summary>Subscriptions in one streamed answer.</summary>
    public int SubscriptionsTogether { get; init; } = 200;

    /// <summary>How long a streaming subscription lives that nobody listens to.</summary>
    public TimeSpan IdleLife { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether Subscribe is known at all; servers before 2010 SP1 do not stream.</summary>
    public bool Streams { get; init; } = true;
}
