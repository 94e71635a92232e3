using System.Collections.Generic;

namespace EwsSync.Model;

/// <summary>
/// Which properties of a folder to ask for.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/foldershape">FolderShape</see>.
/// </summary>
public sealed record FolderShape
{
    /// <summary>What it takes to know a folder in its tree, whatever else is asked for: the Default shape has neither parent nor class.</summary>
    internal static FolderShape Tree { get; } = new()
    {
        BaseShape = "IdOnly",
        AdditionalProperties =
        [
            new FieldPath("folder:ParentFolderId"),
            new FieldPath("folder:DisplayName"),
            new FieldPath("folder:FolderClass"),
            new FieldPath("folder:TotalCount"),
            new FieldPath("folder:ChildFolderCount"),
            new FieldPath("folder:UnreadCount"),
            new FieldPath("folder:DistinguishedFolderId"),
        ],
    };

    /// <summary><c>IdOnly</c>, <c>Default</c> or <c>AllProperties</c>.</summary>
    public string BaseShape { get; init; } = "Default";

    /// <summary>Properties beyond the base shape.</summary>
    public IReadOnlyList<PropertyPath> AdditionalProperties { get; init; } = [];
}
