namespace EwsSync.Model;

/// <summary>One option of a vote.</summary>
public sealed class VotingOption
{
    /// <summary>What the option is called.</summary>
    public string? DisplayName { get; internal set; }

    /// <summary>Whether the vote is sent at once: <c>None</c>, <c>Send</c> or <c>VotingOption</c>.</summary>
    public string? SendPrompt { get; internal set; }

    /// <summary>The name.</summary>
    public override string ToString() => DisplayName ?? string.Empty;
}
