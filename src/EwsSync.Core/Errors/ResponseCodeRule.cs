using System;

namespace EwsSync.Errors;

/// <summary>What one response code means to this client.</summary>
/// <param name="Action">What is done about it.</param>
/// <param name="ErrorId">Its stable name for users.</param>
/// <param name="Cause">What happened, as a sentence.</param>
/// <param name="Advice">What the user can do, as a sentence.</param>
internal sealed record ResponseCodeRule(ErrorAction Action, string ErrorId, string Cause, string? Advice = null)
{
    /// <summary>How long to wait at least where the server names no time: it is known to need that long.</summary>
    public TimeSpan? LeastWait { get; init; }

    /// <summary>Whether it says that too many calls were under way at once.</summary>
    public bool IsConcurrencyLimit { get; init; }

    public bool IsTransient =>
        Action is ErrorAction.Retry or ErrorAction.RetrySoon or ErrorAction.RetryFewTimes or ErrorAction.RetryOnce;
}
