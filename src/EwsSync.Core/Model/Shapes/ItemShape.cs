using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Model;

/// <summary>
/// Which properties of an item to ask for. Null options are left out of the request, which means the server's default.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/itemshape">ItemShape</see>.
/// </summary>
public sealed record ItemShape
{
    /// <summary><c>IdOnly</c>, <c>Default</c> or <c>AllProperties</c>.</summary>
    public string BaseShape { get; init; } = "Default";

    /// <summary>Whether to ask for the MIME stream; only GetItem can return it.</summary>
    public bool? IncludeMimeContent { get; init; }

    /// <summary>The format of bodies: <c>Best</c>, <c>HTML</c> or <c>Text</c>.</summary>
    public string? BodyType { get; init; }

    /// <summary>The format of the unique part of bodies; servers from 2013 SP1 on.</summary>
    public string? UniqueBodyType { get; init; }

    /// <summary>The format of normalized bodies; servers from 2013 SP1 on.</summary>
    public string? NormalizedBodyType { get; init; }

    /// <summary>Whether scripts and web beacons are taken out of HTML bodies.</summary>
    public bool? FilterHtmlContent { get; init; }

    /// <summary>Whether HTML bodies are converted to UTF-8; the server's default is true.</summary>
    public bool? ConvertHtmlCodePageToUtf8 { get; init; }

    /// <summary>What replaces the source of inline images in HTML bodies; <c>{0}</c> stands for the content id.</summary>
    public string? InlineImageUrlTemplate { get; init; }

    /// <summary>Whether external images in HTML bodies are blocked.</summary>
    public bool? BlockExternalImages { get; init; }

    /// <summary>Whether links in HTML bodies open a new window.</summary>
    public bool? AddBlankTargetToLinks { get; init; }

    /// <summary>The most that is returned of a body; documented in kilobytes.</summary>
    public int? MaximumBodySize { get; init; }

    /// <summary>Properties beyond the base shape.</summary>
    public IReadOnlyList<PropertyPath> AdditionalProperties { get; init; } = [];

    /// <summary>A base shape and more properties, each once.</summary>
    /// <param name="baseShape"><c>IdOnly</c>, <c>Default</c> or <c>AllProperties</c>.</param>
    /// <param name="properties">As <see cref="PropertyPath.Parse"/> takes them; null = none.</param>
    /// <exception cref="Errors.EwsInputException">One of them is no property.</exception>
    public static ItemShape Of(string baseShape, IEnumerable<string>? properties) => new()
    {
        BaseShape = baseShape,
        AdditionalProperties = (properties ?? []).Select(PropertyPath.Parse).Distinct().ToList(),
    };

    /// <summary>The id and the change key, nothing else: the cheapest for the server.</summary>
    public static ItemShape IdOnly { get; } = new() { BaseShape = "IdOnly" };

    /// <summary>What the server thinks useful for the kind.</summary>
    public static ItemShape Default { get; } = new() { BaseShape = "Default" };

    /// <summary>Most of what the kind has; extended properties, MIME and newer properties must still be named.</summary>
    public static ItemShape AllProperties { get; } = new() { BaseShape = "AllProperties" };
}
