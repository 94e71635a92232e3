using System;

namespace EwsSync.Errors;

/// <summary>
/// A response code as the server sent it. Servers send codes that no schema lists, so it is text with named
/// constants for those that the client acts on, never an enumeration.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode">ResponseCode</see>.
/// </summary>
public readonly struct ResponseCode : IEquatable<ResponseCode>
{
    private readonly string? _value;

    /// <summary>Takes a code; white space around it (servers send it at times) is dropped.</summary>
    public ResponseCode(string? value) => _value = value?.Trim();

    /// <summary>The code, for example <c>ErrorServerBusy</c>; empty when the server sent none.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Whether the server sent no code at all.</summary>
    public bool IsEmpty => Value.Length == 0;

    /// <summary><c>NoError</c>: the part of the request succeeded.</summary>
    public static ResponseCode NoError { get; } = new("NoError");

    /// <summary>The sync state is damaged, or belongs to another folder, mailbox or operation.</summary>
    public static ResponseCode ErrorInvalidSyncStateData { get; } = new("ErrorInvalidSyncStateData");

    /// <summary>The folder of a sync call does not exist, or may not be seen.</summary>
    public static ResponseCode ErrorSyncFolderNotFound { get; } = new("ErrorSyncFolderNotFound");

    /// <summary>The folder does not exist, or may not be seen.</summary>
    public static ResponseCode ErrorFolderNotFound { get; } = new("ErrorFolderNotFound");

    /// <summary>The item (or, from GetFolder, the folder) does not exist, or may not be seen.</summary>
    public static ResponseCode ErrorItemNotFound { get; } = new("ErrorItemNotFound");

    /// <summary>The server is throttling; the hint, if any, is in <c>BackOffMilliseconds</c>.</summary>
    public static ResponseCode ErrorServerBusy { get; } = new("ErrorServerBusy");

    /// <summary>Something failed inside the server; the real cause may stand in <c>InnerErrorResponseCode</c>.</summary>
    public static ResponseCode ErrorInternalServerError { get; } = new("ErrorInternalServerError");

    /// <summary>The server ran out of time; a smaller page or batch may succeed.</summary>
    public static ResponseCode ErrorTimeoutExpired { get; } = new("ErrorTimeoutExpired");

    /// <summary>A batch ended early: this part was not looked at.</summary>
    public static ResponseCode ErrorBatchProcessingStopped { get; } = new("ErrorBatchProcessingStopped");

    /// <inheritdoc/>
    public bool Equals(ResponseCode other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ResponseCode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal equality of the codes.</summary>
    public static bool operator ==(ResponseCode left, ResponseCode right) => left.Equals(right);

    /// <summary>Ordinal inequality of the codes.</summary>
    public static bool operator !=(ResponseCode left, ResponseCode right) => !left.Equals(right);
}
