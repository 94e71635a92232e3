using System;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Sync;

/// <summary>How mailboxes are watched.</summary>
public sealed record WatchOptions
{
    /// <summary>The longest <see cref="Debounce"/>.</summary>
    public static readonly TimeSpan LongestDebounce = TimeSpan.FromMinutes(1);

    /// <summary>The shortest <see cref="PollInterval"/>.</summary>
    public static readonly TimeSpan ShortestPoll = TimeSpan.FromSeconds(10);

    /// <summary>The longest <see cref="PollInterval"/>.</summary>
    public static readonly TimeSpan LongestPoll = TimeSpan.FromDays(1);

    /// <summary>
    /// How long events are gathered before the folders that they name are synchronized: one act of a user gives several. From 0 to a minute; a second unless said otherwise.
    /// </summary>
    public TimeSpan Debounce { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How often every watched folder is synchronized whatever the server says: the net below notifications, and all there is where the server sends none. From 10 seconds to a day;
    /// 15 minutes unless said otherwise.
    /// </summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>When it ends; null = when it is stopped.</summary>
    public TimeLimit? TimeLimit { get; init; }

    /// <summary>How many mailboxes may be under way at once.</summary>
    public int Throttle { get; init; } = 8;

    /// <summary>How long one mailbox may keep its place while others wait: a server that asks to wait is waited for outside of it.</summary>
    internal TimeSpan Slice { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the first sign of life may take; a proxy that buffers gives none (STREAMING: 60 to 90 s).</summary>
    internal TimeSpan FirstSign { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>Twice the 45 s in which Exchange says that the connection lives, as the EWS Managed API waits.</summary>
    internal TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>When notifications are tried again that were refused or buffered.</summary>
    internal TimeSpan TryAgain { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Refuses what cannot work before anything is sent.</summary>
    /// <exception cref="EwsInputException">A time is out of its range.</exception>
    public void Check()
    {
        if (Debounce < TimeSpan.Zero || Debounce > LongestDebounce)
            throw Refused(nameof(Debounce), Debounce, $"Events are gathered from 0 to {LongestDebounce.TotalSeconds} seconds.");
        if (PollInterval < ShortestPoll || PollInterval > LongestPoll)
            throw Refused(nameof(PollInterval), PollInterval, $"Watched folders are looked into every {ShortestPoll.TotalSeconds} seconds at the soonest and once a day at the least.");
    }

    private static EwsInputException Refused(string input, TimeSpan value, string advice) =>
        new(ErrorIds.InvalidInput, $"{input} cannot be {Durations.InWords(value)}.", advice) { Input = input, Value = value.ToString() };
}
