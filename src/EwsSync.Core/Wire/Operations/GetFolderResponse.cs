using System.Collections.Generic;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>One result for each folder asked for, in that order; fewer when the server stopped early.</summary>
internal sealed class GetFolderResponse
{
    public List<FolderResult> Results { get; } = [];

    /// <summary>Whether characters had to be replaced anywhere in the answer.</summary>
    public bool Repaired { get; set; }
}

/// <summary>A folder, or why there is none. Both are null for a Warning: the server did not look at it.</summary>
internal sealed class FolderResult
{
    public required ResponseFrame Frame { get; init; }

    public EwsFolder? Folder { get; init; }

    public EwsResponseException? Error { get; init; }
}
