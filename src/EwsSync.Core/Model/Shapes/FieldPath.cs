using EwsSync.Compat;

namespace EwsSync.Model;

/// <summary>
/// A property of the schema by its field URI.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/fielduri">FieldURI</see>.
/// </summary>
public sealed class FieldPath(string fieldUri) : PropertyPath
{
    /// <summary>For example <c>item:Subject</c>.</summary>
    public string FieldUri { get; } = Throw.IfBlank(fieldUri);

    /// <inheritdoc/>
    public override bool CanSync => PropertyCatalogue.Find(FieldUri)?.CanSync ?? true;

    /// <inheritdoc/>
    public override string ToString() => FieldUri;
}
