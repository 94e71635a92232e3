namespace EwsSync.Model;

/// <summary>What the server thinks of a message's safety.</summary>
public sealed class MessageSafety
{
    /// <summary>The level as a number.</summary>
    public int? MessageSafetyLevel { get; internal set; }

    /// <summary>The reason as a number.</summary>
    public int? MessageSafetyReason { get; internal set; }

    /// <summary>More about it.</summary>
    public string? Info { get; internal set; }
}
