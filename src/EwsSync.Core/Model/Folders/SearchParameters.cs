namespace EwsSync.Model;

/// <summary>
/// What a search folder looks for.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/searchparameters">the EWS reference</see>.
/// </summary>
public sealed class SearchParameters
{
    /// <summary><c>Shallow</c> or <c>Deep</c>.</summary>
    public string? Traversal { get; internal set; }

    /// <summary>The condition.</summary>
    public SearchExpression? Restriction { get; internal set; }

    /// <summary>The folders that are searched.</summary>
    public FolderId[]? BaseFolderIds { get; internal set; }
}
