using System;

namespace EwsSync.Database.Runs;

/// <summary>A row of <c>run</c>: one run over one mailbox.</summary>
internal sealed record RunRow(string RunId, string Consumer, DateTime StartedUtc)
{
    public string Result { get; init; } = "Failed";

    public string? ErrorId { get; init; }

    public long Changes { get; init; }

    /// <summary>A sentence for people.</summary>
    public string? Summary { get; init; }
}
