namespace EwsSync.Sync;

/// <summary>What a verification found in one folder.</summary>
public sealed record VerifiedFolder
{
    /// <summary>The EWS id of the folder.</summary>
    public required string FolderId { get; init; }

    /// <summary>Its path, where it is known.</summary>
    public string? Path { get; init; }

    /// <summary>Items that are known here.</summary>
    public int Known { get; init; }

    /// <summary>Items that the server listed.</summary>
    public int Found { get; init; }

    /// <summary>Differences that the next synchronization will settle anyway, or that were settled while one looked.</summary>
    public int Pending { get; init; }

    /// <summary>Differences that nothing explains.</summary>
    public int Differences { get; init; }

    /// <summary>The sum, modulo 2^256, of the SHA-256 of all item ids that are known here, in hex: equal sets have equal sums.</summary>
    public string? KnownIds { get; init; }

    /// <summary>The same of all ids that the server listed.</summary>
    public string? FoundIds { get; init; }

    /// <summary>Why the folder could not be compared: a stable error id; null where it was.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The same as a sentence.</summary>
    public string? Error { get; init; }
}
