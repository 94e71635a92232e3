namespace EwsSync.Client.Archive;

/// <summary>The moments of a commit at which tests look at the disk, or end the run.</summary>
internal enum ArchiveMoment
{
    ContentIsOnDisk,
    MboxIsOnDisk,
    ManifestIsOnDisk,
    FileIsInPlace,
}
