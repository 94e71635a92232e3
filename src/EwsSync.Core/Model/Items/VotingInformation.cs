namespace EwsSync.Model;

/// <summary>The vote that a message asks for.</summary>
public sealed class VotingInformation
{
    /// <summary>What can be voted for.</summary>
    public VotingOption[]? UserOptions { get; internal set; }

    /// <summary>What was voted for.</summary>
    public string? VotingResponse { get; internal set; }
}
