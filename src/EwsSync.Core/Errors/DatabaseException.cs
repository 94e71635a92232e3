using System;

namespace EwsSync.Errors;

/// <summary>The database of a mirror refused, is not reachable, or is not what was expected. Messages never contain a password.</summary>
public sealed class DatabaseException(string errorId, string message, string? advice = null, Exception? inner = null)
    : EwsException(errorId, message, advice, inner)
{
    /// <summary>The file, or host and name, of the database; never a connection string.</summary>
    public string? Database { get; init; }
}
