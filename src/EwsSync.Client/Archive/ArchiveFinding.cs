namespace EwsSync.Client.Archive;

/// <summary>One thing that is not as the manifest says.</summary>
/// <param name="Problem">One of <see cref="ArchiveProblems"/>.</param>
/// <param name="Path">The file, below the archive; null where it is about the manifest.</param>
/// <param name="Message">What is wrong, in words.</param>
public sealed record ArchiveFinding(string Problem, string? Path, string Message)
{
    /// <summary>The EWS id of the item, where it is about one.</summary>
    public string? ItemId { get; init; }

    /// <summary>Its mailbox.</summary>
    public string? Mailbox { get; init; }

    /// <summary>Its subject.</summary>
    public string? Subject { get; init; }
}
