using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace EwsSync.Emulator.Soap;

/// <summary>The emulator's own tables of the EWS schema: order, occurrence and value ranges of what requests and items may hold.</summary>
/// <remarks>One line per type. <c>C</c> content model (with base type and attributes), <c>V</c> text with attributes, <c>E</c> enumeration,
/// <c>L</c> list, <c>S</c> simple type with facets, <c>R</c> an operation, <c>H</c> a SOAP header.</remarks>
internal sealed class SchemaTable
{
    private readonly FrozenDictionary<string, SchemaType> _types;
    private readonly FrozenDictionary<string, string> _operations;
    private readonly FrozenDictionary<string, string> _headers;

    private SchemaTable()
    {
        var types = new Dictionary<string, SchemaType>(StringComparer.Ordinal);
        var operations = new Dictionary<string, string>(StringComparer.Ordinal);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines("ElementTypes.txt").Concat(Lines("ValueTypes.txt")))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words[1])
            {
                case "R":
                    operations[words[0]] = words[2];
                    break;
                case "H":
                    headers[words[0]] = words[2];
                    break;
                default:
                    types[words[0]] = SchemaType.Parse(words);
                    break;
            }
        }
        _types = types.ToFrozenDictionary(StringComparer.Ordinal);
        _operations = operations.ToFrozenDictionary(StringComparer.Ordinal);
        _headers = headers.ToFrozenDictionary(StringComparer.Ordinal);
    }

    internal static SchemaTable Instance { get; } = new();

    internal string? OperationType(string name) => _operations.GetValueOrDefault(name);

    internal string? HeaderType(string name) => _headers.GetValueOrDefault(name);

    /// <summary>A declared type, or null for the built-in <c>xs:</c> ones.</summary>
    internal SchemaType? Find(string name) => _types.GetValueOrDefault(name);

    /// <summary>The whole content of a type: that of its base first.</summary>
    internal ContentModel? Content(SchemaType type)
    {
        var own = type.Content;
        var inherited = type.Base is null || Find(type.Base) is not { } parent ? null : Content(parent);
        return inherited is null ? own : own is null ? inherited : ContentModel.Then(inherited, own);
    }

    internal IEnumerable<SchemaAttribute> Attributes(SchemaType type) =>
        type.Base is not null && Find(type.Base) is { } parent ? Attributes(parent).Concat(type.Attributes) : type.Attributes;

    /// <summary>Element names of a type in schema order: the order in which properties are written.</summary>
    internal IReadOnlyList<string> ElementOrder(string typeName) =>
        [.. Content(Find(typeName)!)!.Elements().Select(static element => element.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>The values of an enumeration.</summary>
    internal IReadOnlyList<string> Values(string typeName) => Find(typeName)!.Values;

    private static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(SchemaTable).Assembly.GetManifestResourceStream("EwsSync.Emulator.Soap." + file)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return line;
        }
    }
}
