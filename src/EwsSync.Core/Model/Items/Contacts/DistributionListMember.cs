namespace EwsSync.Model;

/// <summary>
/// A member of a distribution list.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/member-ex15websvcsotherref">the EWS reference</see>.
/// </summary>
public sealed class DistributionListMember
{
    /// <summary>What identifies the member in the list.</summary>
    public string? Key { get; internal set; }

    /// <summary>Who.</summary>
    public EmailAddress? Mailbox { get; internal set; }

    /// <summary><c>Unrecognized</c>, <c>Normal</c> or <c>Demoted</c>.</summary>
    public string? Status { get; internal set; }
}
