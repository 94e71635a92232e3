namespace EwsSync.Model;

/// <summary>
/// A condition of a search folder, as a tree. Which properties are set depends on the operator.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/searchexpression">SearchExpression</see>.
/// </summary>
public sealed class SearchExpression
{
    internal SearchExpression(string @operator) => Operator = @operator;

    /// <summary>
    /// <c>And</c>, <c>Or</c>, <c>Not</c> and <c>Near</c> have <see cref="Operands"/>; <c>Exists</c>, <c>Excludes</c>, <c>Contains</c>,
    /// <c>IsEqualTo</c>, <c>IsNotEqualTo</c>, <c>IsGreaterThan</c>, <c>IsGreaterThanOrEqualTo</c>, <c>IsLessThan</c> and
    /// <c>IsLessThanOrEqualTo</c> have a <see cref="Path"/>.
    /// </summary>
    public string Operator { get; }

    /// <summary>The conditions that are combined.</summary>
    public SearchExpression[]? Operands { get; internal set; }

    /// <summary>The property that is compared.</summary>
    public PropertyPath? Path { get; internal set; }

    /// <summary>The constant that it is compared with.</summary>
    public string? Constant { get; internal set; }

    /// <summary>The property that it is compared with.</summary>
    public PropertyPath? OtherPath { get; internal set; }

    /// <summary>The bits that must not be set (<c>Excludes</c>), decimal or hexadecimal.</summary>
    public string? Bitmask { get; internal set; }

    /// <summary>What of the text must match (<c>Contains</c>): <c>FullString</c>, <c>Prefixed</c>, <c>Substring</c> and others.</summary>
    public string? ContainmentMode { get; internal set; }

    /// <summary>How texts are compared (<c>Contains</c>), for example <c>IgnoreCase</c>.</summary>
    public string? ContainmentComparison { get; internal set; }

    /// <summary>How many words may stand in between (<c>Near</c>).</summary>
    public long? Distance { get; internal set; }

    /// <summary>Whether the order matters (<c>Near</c>).</summary>
    public bool? Ordered { get; internal set; }
}
