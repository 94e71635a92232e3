using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EwsSync.Emulator.Soap;

/// <summary>An attribute of a schema type.</summary>
internal sealed record SchemaAttribute(string Name, string Type, bool Required);

/// <summary>One type of the schema tables.</summary>
internal sealed class SchemaType
{
    private SchemaType(string name) => Name = name;

    internal string Name { get; }

    /// <summary>The extended type, the type of the text, the restricted type or the type of the list's members.</summary>
    internal string? Base { get; private set; }

    internal ContentModel? Content { get; private set; }

    internal IReadOnlyList<SchemaAttribute> Attributes { get; private set; } = [];

    /// <summary>Enumeration values; empty when the type is none.</summary>
    internal IReadOnlyList<string> Values { get; private set; } = [];

    internal bool IsText { get; private set; }

    internal bool IsList { get; private set; }

    internal int? Minimum { get; private set; }

    internal int? Maximum { get; private set; }

    internal int? MinimumLength { get; private set; }

    internal static SchemaType Parse(string[] words)
    {
        var type = new SchemaType(words[0]);
        switch (words[1])
        {
            case "C":
                type.ReadComplex(words);
                break;
            case "V":
                type.IsText = true;
                type.Base = words[2];
                type.Attributes = [.. words.Skip(3).Select(Attribute)];
                break;
            case "E":
                type.IsText = true;
                type.Values = [.. words.Skip(2).Select(static word => word.Replace("%20", " ", StringComparison.Ordinal))];
                break;
            case "L":
                type.IsText = true;
                type.IsList = true;
                if (words[2].StartsWith('@'))
                    type.Base = words[2][1..];
                else
                    type.Values = words[2..];
                break;
            default:
                type.IsText = true;
                type.Base = words[2];
                type.ReadFacets(words);
                break;
        }
        return type;
    }

    private void ReadComplex(string[] words)
    {
        var index = 2;
        if (index < words.Length && words[index] == "<")
        {
            Base = words[index + 1];
            index += 2;
        }
        if (index < words.Length && words[index] == "mixed")
            index++;
        if (index < words.Length && words[index] is not ("-" or "@"))
            Content = ContentModel.Parse(words[index]);
        var at = Array.IndexOf(words, "@", 2);
        if (at > 0)
            Attributes = [.. words.Skip(at + 1).Select(Attribute)];
    }

    private void ReadFacets(string[] words)
    {
        foreach (var facet in words.Skip(3))
        {
            var value = int.Parse(facet[(facet.IndexOf('=', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
            if (facet.StartsWith("minInclusive", StringComparison.Ordinal))
                Minimum = value;
            else if (facet.StartsWith("maxInclusive", StringComparison.Ordinal))
                Maximum = value;
            else if (facet.StartsWith("minLength", StringComparison.Ordinal))
                MinimumLength = value;
        }
    }

    private static SchemaAttribute Attribute(string word)
    {
        var mark = word.IndexOfAny(['!', '?']);
        return new SchemaAttribute(word[..mark], word[(mark + 1)..], word[mark] == '!');
    }
}
