namespace EwsSync.Client.Archive.Committing;

/// <summary>The moments of a commit at which tests look at the disk, or end the run.</summary>
internal enum ArchiveMoment
{
    ContentIsOnDisk,
    MboxIsOnDisk,
    ManifestIsOnDisk,
    FileIsInPlace,
}
