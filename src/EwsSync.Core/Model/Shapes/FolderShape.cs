using System.Collections.Generic;

namespace EwsSync.Model;

/// <summary>
/// Which properties of a folder to ask for.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/foldershape">FolderShape</see>.
/// </summary>
public sealed record FolderShape
{
    /// <summary><c>IdOnly</c>, <c>Default</c> or <c>AllProperties</c>.</summary>
    public string BaseShape { get; init; } = "Default";

    /// <summary>Properties beyond the base shape.</summary>
    public IReadOnlyList<PropertyPath> AdditionalProperties { get; init; } = [];
}
