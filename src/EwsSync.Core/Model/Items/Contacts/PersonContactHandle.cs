namespace EwsSync.Model;

/// <summary>
/// Where one of the contacts that were linked to a person is kept.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/contact">the EWS reference</see>.
/// </summary>
public sealed class PersonContactHandle
{
    /// <summary>The network.</summary>
    public string? SourceId { get; internal set; }

    /// <summary>The contact in it.</summary>
    public string? ObjectId { get; internal set; }

    /// <summary>The account in it.</summary>
    public string? AccountName { get; internal set; }
}
