namespace EwsSync.Client.Archive;

/// <summary>What a check of an archive came to.</summary>
public sealed record ArchiveVerdict
{
    /// <summary>The folder.</summary>
    public required string Path { get; init; }

    /// <summary>Files, and mails in mboxes, that the manifest names.</summary>
    public required long Files { get; init; }

    /// <summary>Their bytes, by the manifest.</summary>
    public required long Bytes { get; init; }

    /// <summary>What is not as the manifest says.</summary>
    public required long Problems { get; init; }

    /// <summary>The last seal of the manifest. Kept elsewhere, it shows later that nothing was cut off.</summary>
    public required string Seal { get; init; }

    /// <summary>Whether everything is as it was saved.</summary>
    public bool IsWhole => Problems == 0;
}
