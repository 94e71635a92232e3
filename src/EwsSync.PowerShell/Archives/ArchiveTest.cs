using System.Collections.Generic;
using EwsSync.Client.Archive;

namespace EwsSync.PowerShell.Archives;

/// <summary>What Test-EwsArchive found.</summary>
/// <param name="verdict">The figures.</param>
/// <param name="problems">What is not as the manifest says.</param>
public sealed class ArchiveTest(ArchiveVerdict verdict, IReadOnlyList<ArchiveFinding> problems)
{
    /// <summary>The archive's folder.</summary>
    public string Path { get; } = verdict.Path;

    /// <summary>Whether everything is as it was saved.</summary>
    public bool Success => Problems.Count == 0;

    /// <summary>Files, and mails in mboxes, that the manifest names.</summary>
    public long Files { get; } = verdict.Files;

    /// <summary>Their bytes.</summary>
    public long Bytes { get; } = verdict.Bytes;

    /// <summary>What is not as the manifest says: Problem, Path, Message, ItemId, Mailbox, Subject.</summary>
    public IReadOnlyList<ArchiveFinding> Problems { get; } = problems;

    /// <summary>The last seal of the manifest; kept elsewhere, -ExpectedSeal shows later that nothing was cut off.</summary>
    public string Seal { get; } = verdict.Seal;
}
