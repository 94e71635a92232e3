namespace EwsSync.Model;

/// <summary>
/// What can be done with an invitation to share.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/item">Item</see>.
/// </summary>
public sealed class SharingMessageAction
{
    /// <summary><c>Primary</c> or <c>Secondary</c>.</summary>
    public string? Importance { get; internal set; }

    /// <summary><c>Accept</c>.</summary>
    public string? ActionType { get; internal set; }

    /// <summary><c>AcceptAndViewCalendar</c>, <c>ViewCalendar</c>, <c>AddThisCalendar</c> or <c>Accept</c>.</summary>
    public string? Action { get; internal set; }
}
