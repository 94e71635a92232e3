namespace EwsSync.Model;

/// <summary>
/// Changes of a time zone: those that come every year (a group with an id), or those from one group to the next.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/transitionsgroup">TransitionsGroup</see>.
/// </summary>
public sealed class TimeZoneTransitions
{
    /// <summary>What other transitions refer to.</summary>
    public string? Id { get; internal set; }

    /// <summary>The changes.</summary>
    public TimeZoneTransition[] Transitions { get; internal set; } = [];
}
