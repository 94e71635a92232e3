using System;

namespace EwsSync.Wire;

/// <summary>What a reader must know around a body to word an error: it sees no transport.</summary>
/// <param name="Operation">The operation's name.</param>
/// <param name="StatusCode">The HTTP status.</param>
internal sealed record ReplyContext(string Operation, int StatusCode)
{
    public string? RequestId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The most bytes that the body may expand to in the reader; the transport bounds what arrives.</summary>
    public long MaxCharacters { get; init; } = 256L * 1024 * 1024;

    /// <summary>Leaves everything to the parser of .NET; for comparing the two.</summary>
    public bool WithoutFastReader { get; init; }
}
