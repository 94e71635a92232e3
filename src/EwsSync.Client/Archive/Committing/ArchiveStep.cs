using EwsSync.Client.Archive.Manifest;
using EwsSync.Client.Archive.Naming;

namespace EwsSync.Client.Archive.Committing;

/// <summary>One line of the manifest that is to be written, and the file that comes with it.</summary>
internal sealed record ArchiveStep(ManifestEntry Entry)
{
    /// <summary>What is put into its place, or appended to an mbox; null where the line moves or removes a file, or says that it is there already.</summary>
    public PendingFile? Content { get; init; }

    /// <summary>What the separator line of an mbox is made of; null = the file is one of its own.</summary>
    public ItemFacts? Mbox { get; init; }
}
