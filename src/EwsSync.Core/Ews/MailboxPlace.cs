namespace EwsSync.Ews;

/// <summary>Where a mailbox is, and how its public folders are reached, in the words of Autodiscover's settings; what the server does not say is null.</summary>
internal sealed record MailboxPlace
{
    /// <summary><c>GroupingInformation</c>: mailboxes with the same one, and the same <see cref="ExternalUrl"/>, may share streamed answers.</summary>
    public string? Grouping { get; init; }

    /// <summary><c>ExternalEwsUrl</c>.</summary>
    public string? ExternalUrl { get; init; }
}
