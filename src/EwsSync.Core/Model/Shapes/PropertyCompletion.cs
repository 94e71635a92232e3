using System;
using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Model;

/// <summary>One way to go on typing a property.</summary>
public sealed class PropertyCompletion
{
    private PropertyCompletion(string text, string description)
    {
        Text = text;
        Description = description;
    }

    /// <summary>The whole text, to be put in place of what was typed.</summary>
    public string Text { get; }

    /// <summary>What it is, on one line.</summary>
    public string Description { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>What the user may go on typing for an item: short names, URIs, keys, property sets and types that begin with the text.</summary>
    public static IReadOnlyList<PropertyCompletion> ForItems(string? prefix) => Of(prefix, folders: false);

    /// <summary>The same for properties of folders.</summary>
    public static IReadOnlyList<PropertyCompletion> ForFolders(string? prefix) => Of(prefix, folders: true);

    private static IReadOnlyList<PropertyCompletion> Of(string? prefix, bool folders)
    {
        var typed = prefix ?? "";
        bool Fits(string text) => text.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

        var known = PropertyCatalogue.Of(folders).ToArray();

        // A short name that is ambiguous is offered as the URIs that it can mean.
        var result = known.Where(one => Fits(one.Name) && PropertyCatalogue.FindByName(one.Name, folders).Contains(one))
            .Select(one => new PropertyCompletion(PropertyCatalogue.ShortText(one), Describe(one))).ToList();
        if (typed.Length > 0)
        {
            result.AddRange(known.Where(one => Fits(one.Uri)).Select(one => new PropertyCompletion(one.Uri, Describe(one))));
            foreach (var one in known.Where(one => one.IsIndexed))
            {
                var texts = one.Keys!.SelectMany(key => new[] { one.Name + ":" + key, one.Uri + ":" + key });
                result.AddRange(texts.Where(Fits).Select(text => new PropertyCompletion(text, Describe(one))));
            }
        }

        result.AddRange(ExtendedNames.PropertySets.Where(Fits).Select(set => new PropertyCompletion(set + "/", "a property of the set " + set)));
        if (typed.LastIndexOf(':') is > 0 and var colon && (ExtendedPathText.IsMeant(typed) || typed.IndexOf('/') > 0))
        {
            var start = typed.Substring(0, colon + 1);
            result.AddRange(ExtendedNames.Types.Where(type => Fits(start + type)).Select(type => new PropertyCompletion(start + type, "as " + type)));
        }

        return
        [
            .. result.GroupBy(one => one.Text, StringComparer.OrdinalIgnoreCase).Select(same => same.First())
                .OrderBy(one => one.Text, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static string Describe(KnownProperty known)
    {
        var kinds = known.Kinds.Count > 4 ? "many kinds" : string.Join(", ", known.Kinds);
        return known.CanSync ? $"{known.Uri} ({kinds})" : $"{known.Uri} ({kinds}; read one by one, slower)";
    }
}
