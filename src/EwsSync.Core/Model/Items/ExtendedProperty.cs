namespace EwsSync.Model;

/// <summary>
/// A MAPI property with its value. Servers may echo a tag in another notation than it was asked for.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/extendedproperty">ExtendedProperty</see>.
/// </summary>
public sealed class ExtendedProperty
{
    internal ExtendedProperty(ExtendedPath path, string? value, string[]? values)
    {
        Path = path;
        Value = value;
        Values = values;
    }

    /// <summary>Which property.</summary>
    public ExtendedPath Path { get; }

    /// <summary>The value as text, in the lexical form of XML Schema; null for a property with many values.</summary>
    public string? Value { get; }

    /// <summary>The values of a property that has many; else null.</summary>
    public string[]? Values { get; }

    /// <summary>Path and value.</summary>
    public override string ToString() => $"{Path} = {Value ?? string.Join(", ", Values ?? [])}";
}
