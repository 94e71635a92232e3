using System;

namespace EwsSync.Errors;

/// <summary>A user's mistake, found before any call: which input, which value, and the fix.</summary>
public sealed class EwsInputException(string errorId, string message, string? advice = null, Exception? inner = null)
    : EwsException(errorId, message, advice, inner)
{
    /// <summary>The name of the wrong input, as the core calls it (<c>Url</c>, <c>Folder</c>, <c>Property</c> …).</summary>
    public string? Input { get; init; }

    /// <summary>The value that was refused; never a secret.</summary>
    public string? Value { get; init; }
}
