using System;
using System.Collections.Generic;

namespace EwsSync.Errors;

/// <summary>What a server said about a failure, as it was read from a response message or a fault.</summary>
/// <param name="Operation">The operation's name, for example <c>SyncFolderItems</c>.</param>
/// <param name="Code">The response code; empty where none was sent.</param>
/// <param name="Text">The text, in the server's language; shown, never matched on.</param>
internal sealed record ServerError(string Operation, ResponseCode Code, string? Text)
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>The named values of <c>MessageXml</c>, for example <c>BackOffMilliseconds</c>; line and position of schema errors too.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = None;

    /// <summary>The property that <c>MessageXml</c> names, for example <c>item:Body</c>.</summary>
    public string? PropertyPath { get; init; }

    public string? RequestId { get; init; }

    /// <summary>The <c>Retry-After</c> header of the answer.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public int StatusCode { get; init; }

    /// <summary>A named value, or null where it is absent or blank.</summary>
    public string? Value(string name) =>
        Values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
