namespace EwsSync.Ews;

/// <summary>Where a mailbox is, and how its public folders are reached, in the words of Autodiscover's settings; what the server does not say is null.</summary>
internal sealed record MailboxPlace
{
    /// <summary><c>GroupingInformation</c>: mailboxes with the same one, and the same <see cref="ExternalUrl"/>, may share streamed answers.</summary>
    public string? Grouping { get; init; }

    /// <summary><c>ExternalEwsUrl</c>.</summary>
    public string? ExternalUrl { get; init; }

    /// <summary><c>PublicFolderInformation</c>: the address of the public folder mailbox that serves it.</summary>
    public string? PublicFolders { get; init; }

    /// <summary><c>InternalRpcClientServer</c>: <c>guid@domain</c>.</summary>
    public string? RpcServer { get; init; }

    /// <summary><c>AutoDiscoverSMTPAddress</c>.</summary>
    public string? Address { get; init; }
}
