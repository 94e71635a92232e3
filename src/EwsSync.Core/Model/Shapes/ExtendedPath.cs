using System.Globalization;

namespace EwsSync.Model;

/// <summary>
/// A MAPI property: by tag, or by property set and name or id.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/extendedfielduri">ExtendedFieldURI</see>.
/// </summary>
public sealed class ExtendedPath : PropertyPath
{
    /// <summary>The tag as text, for example <c>0x0e08</c>.</summary>
    public string? PropertyTag { get; init; }

    /// <summary>A well-known set, for example <c>PublicStrings</c>.</summary>
    public string? DistinguishedPropertySetId { get; init; }

    /// <summary>A set by its GUID.</summary>
    public string? PropertySetId { get; init; }

    /// <summary>The name in the set.</summary>
    public string? PropertyName { get; init; }

    /// <summary>The id in the set.</summary>
    public int? PropertyId { get; init; }

    /// <summary>The type, for example <c>String</c> or <c>SystemTime</c>.</summary>
    public required string PropertyType { get; init; }

    /// <inheritdoc/>
    public override bool CanSync => TagNumber is not { } tag || !ExtendedNames.IsStream(tag);

    /// <inheritdoc/>
    public override string ToString()
    {
        if (PropertyTag is not null)
            return TagNumber is { } tag ? $"0x{tag.ToString("X4", CultureInfo.InvariantCulture)}:{PropertyType}" : $"{PropertyTag}:{PropertyType}";
        var set = DistinguishedPropertySetId ?? $"{{{PropertySetId}}}";
        var member = PropertyName ?? "0x" + PropertyId?.ToString("X4", CultureInfo.InvariantCulture);
        return $"{set}/{member}:{PropertyType}";
    }

    // A server may echo a tag in another notation than it was asked with (0x0e08, 0xE08, 3592).
    private int? TagNumber => PropertyTag is null ? null : (int?)ExtendedPathText.ParseNumber(PropertyTag);
}
