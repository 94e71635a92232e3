using System;

namespace EwsSync.Client.Feeds;

/// <summary>How a feed becomes files.</summary>
public sealed class FeedOptions
{
    /// <summary>When to go on in a new file; null = never.</summary>
    public RollRule? Roll { get; init; }

    /// <summary>Whether to compress. A path that ends with <c>.gz</c> asks for it, too.</summary>
    public bool Compress { get; init; }

    /// <summary>What the host calls the path, for errors.</summary>
    public string Input { get; init; } = "Path";

    /// <summary>Is given the path and the length of a piece that an interrupted run left and that was cut off.</summary>
    public Action<string, long>? Cut { get; init; }

    /// <summary>The time, for names.</summary>
    internal Func<DateTime> UtcNow { get; init; } = static () => DateTime.UtcNow;
}
