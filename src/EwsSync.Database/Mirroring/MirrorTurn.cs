using EwsSync.Errors;

namespace EwsSync.Database;

/// <summary>What one turn of a <see cref="MirrorWatch"/> has come to: rows that are in the database by now, or an error.</summary>
/// <param name="Summary">The run over the mailbox.</param>
public sealed record MirrorTurn(MirrorSummary Summary)
{
    /// <summary>What is wrong; said once, and again only after the mailbox was well in between.</summary>
    public EwsException? Error { get; init; }

    /// <inheritdoc cref="Sync.WatchTurn.EndsWatch"/>
    public bool EndsWatch { get; init; }

    /// <inheritdoc cref="Sync.WatchTurn.HasSucceeded"/>
    public bool HasSucceeded { get; init; }
}
