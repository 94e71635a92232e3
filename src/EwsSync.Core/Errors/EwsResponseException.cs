using System;

namespace EwsSync.Errors;

/// <summary>The server answered one part of the call (a folder, an item, a state) with <c>ResponseClass="Error"</c>.</summary>
public sealed class EwsResponseException(string errorId, string message, string? advice = null, Exception? inner = null)
    : EwsException(errorId, message, advice, inner);
