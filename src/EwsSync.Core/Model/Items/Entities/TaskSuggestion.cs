namespace EwsSync.Model;

/// <summary>
/// Something that somebody should do.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/tasksuggestion">the EWS reference</see>.
/// </summary>
public sealed class TaskSuggestion
{
    /// <summary>Where in the mail it was found.</summary>
    public string[]? Position { get; internal set; }

    /// <summary>The text in which it was recognized.</summary>
    public string? TaskString { get; internal set; }

    /// <summary>Who should do it.</summary>
    public EmailUser[]? Assignees { get; internal set; }
}
