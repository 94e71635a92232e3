using System;

namespace EwsSync.Errors;

/// <summary>The local state store refused: damaged, locked, foreign, newer, unwritable, or a policy that says stop.</summary>
public sealed class SyncStateException(string errorId, string message, string? advice = null, Exception? inner = null)
    : EwsException(errorId, message, advice, inner)
{
    /// <summary>The file or folder that it is about.</summary>
    public string? Path { get; init; }
}
