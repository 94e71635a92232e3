using System;
using EwsSync.Hosting;

namespace EwsSync.Sync;

/// <summary>How a mailbox is verified.</summary>
public sealed record VerificationOptions
{
    /// <summary>Which of the known folders are compared; null = all.</summary>
    public Func<KnownContent, bool>? Folders { get; init; }

    /// <summary>Folders that are compared at the same time.</summary>
    public int Throttle { get; init; } = 4;

    /// <summary>How long it may take, waits included; null = until it is done.</summary>
    public TimeLimit? TimeLimit { get; init; }

    /// <summary>Receives how far it is, from any thread.</summary>
    public Action<VerificationProgress>? Progress { get; init; }
}

/// <summary>How far a verification is.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="FolderPath">The folder that was looked at last.</param>
/// <param name="Items">Items that were compared so far.</param>
public sealed record VerificationProgress(string Mailbox, string? FolderPath, long Items);
