using System;

namespace EwsSync.Client.Resilience;

/// <summary>How patient a connection is.</summary>
public sealed record RetryOptions
{
    /// <summary>The most time that one call waits between its attempts, added up, before its last error surfaces.</summary>
    public TimeSpan WaitBudget { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The first wait where the server names none; each further one is twice as long.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait where the server names none.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often errors are repeated that may be permanent.</summary>
    public int FewTimes { get; init; } = 3;

    /// <summary>How often a broken connection is repeated; the first time at once, then after 1 s, 2 s, 4 s …</summary>
    public int BrokenConnections { get; init; } = 6;

    /// <summary>
    /// Whether a port that refuses is tried again. An unattended run waits for a server that is just starting; a person at a prompt wants to know at once.
    /// </summary>
    public bool RepeatsRefused { get; init; } = true;

    /// <summary>
    /// Calls under way at once for one mailbox. Exchange allows five sync calls of one mailbox at once and refuses the sixth.
    /// </summary>
    public int MaxConcurrentCalls { get; init; } = 3;
}
