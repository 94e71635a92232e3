using System;

namespace EwsSync.Errors;

/// <summary>The answer is not what EWS promises: not XML, not SOAP, a change of an unknown kind, a limit exceeded.</summary>
public sealed class EwsProtocolException(string errorId, string message, string? advice = null, Exception? inner = null)
    : EwsException(errorId, message, advice, inner)
{
    /// <summary>Where in the answer, for example <c>SyncFolderItemsResponse/…/Changes/Rename</c>.</summary>
    public string? ElementPath { get; init; }

    /// <summary>How many changes of a page it stands for (<c>ChangeLeftOut</c>).</summary>
    internal int LeftOutChanges { get; init; }
}
