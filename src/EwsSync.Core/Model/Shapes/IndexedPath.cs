using EwsSync.Compat;

namespace EwsSync.Model;

/// <summary>
/// One entry of a property that is a dictionary.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/indexedfielduri">IndexedFieldURI</see>.
/// </summary>
public sealed class IndexedPath(string fieldUri, string index) : PropertyPath
{
    /// <summary>For example <c>contacts:EmailAddress</c>.</summary>
    public string FieldUri { get; } = Throw.IfBlank(fieldUri);

    /// <summary>For example <c>EmailAddress1</c>.</summary>
    public string Index { get; } = Throw.IfBlank(index);

    /// <inheritdoc/>
    public override bool CanSync => PropertyCatalogue.Find(FieldUri)?.CanSync ?? true;

    /// <inheritdoc/>
    public override string ToString() => $"{FieldUri}:{Index}";
}
