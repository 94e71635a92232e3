using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>One folder to be read, as it was found.</summary>
/// <param name="Session">The mailbox.</param>
/// <param name="Requested">How it was asked for.</param>
internal sealed record ItemTarget(MailboxSession Session, FolderId Requested)
{
    /// <summary>The canonical id, where it is known already.</summary>
    public string? CanonicalId { get; init; }

    /// <summary>The path, where the hierarchy is known.</summary>
    public string? Path { get; init; }

    /// <summary>Whether the folder was born after the mailbox's first run, so that it is read in full whatever the policy.</summary>
    public bool BornLater { get; init; }

    /// <summary>The server's hint of when the content last changed, where quiet folders are skipped and the hint can be relied on.</summary>
    public string? Mark { get; init; }

    /// <summary>Whether nothing can have changed, so that no sync call is needed.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>What to call it in messages.</summary>
    public string Name => Path ?? Requested.Id;
}
