namespace EwsSync.Client.Archive;

/// <summary>The values of <see cref="ArchiveFinding.Problem"/>.</summary>
public static class ArchiveProblems
{
    /// <summary>The file is not there.</summary>
    public const string Missing = nameof(Missing);

    /// <summary>The file is shorter than it was.</summary>
    public const string Half = nameof(Half);

    /// <summary>The file has other bytes than it had.</summary>
    public const string Changed = nameof(Changed);

    /// <summary>A file that the manifest does not name.</summary>
    public const string Unlisted = nameof(Unlisted);

    /// <summary>The file cannot be read.</summary>
    public const string Unreadable = nameof(Unreadable);

    /// <summary>The manifest is not as it was written.</summary>
    public const string ManifestDamaged = nameof(ManifestDamaged);

    /// <summary>The manifest ends before the seal that was expected: lines were cut off.</summary>
    public const string ManifestCut = nameof(ManifestCut);
}
