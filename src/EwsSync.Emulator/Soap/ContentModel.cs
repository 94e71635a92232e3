using System;
using System.Buffers;
using System.Collections.Generic;

namespace EwsSync.Emulator.Soap;

/// <summary>What may stand inside an element: a tree of sequences, choices and elements, parsed from the compact notation of the tables.</summary>
/// <remarks>Notation: <c>(a,b)</c> sequence, <c>(a|b)</c> choice, <c>Name:Type</c> element (with <c>^</c> before it: of the messages namespace),
/// <c>%any</c> anything; followed by nothing, <c>?</c>, <c>*</c> or <c>+</c>.</remarks>
internal sealed class ContentModel
{
    internal enum Shape
    {
        Element,
        Sequence,
        Choice,
        Any,
    }

    private static readonly SearchValues<char> Delimiters = SearchValues.Create(",|)?*+");

    private ContentModel(Shape shape, IReadOnlyList<ContentModel> parts, string name, string type, bool inMessages)
    {
        Form = shape;
        Parts = parts;
        Name = name;
        Type = type;
        Namespace = inMessages ? EwsNamespaces.Messages : EwsNamespaces.Types;
    }

    internal Shape Form { get; }

    internal IReadOnlyList<ContentModel> Parts { get; }

    internal string Name { get; }

    internal string Type { get; }

    internal string Namespace { get; }

    internal bool Optional { get; private set; }

    internal bool Repeats { get; private set; }

    internal static ContentModel Parse(string text)
    {
        var position = 0;
        return Particle(text, ref position);
    }

    /// <summary>A sequence of two models: how an extension adds to its base type.</summary>
    internal static ContentModel Then(ContentModel first, ContentModel second) => new(Shape.Sequence, [first, second], "", "", false);

    /// <summary>All elements of the model in document order.</summary>
    internal IEnumerable<ContentModel> Elements()
    {
        if (Form == Shape.Element)
            yield return this;
        foreach (var part in Parts)
            foreach (var element in part.Elements())
                yield return element;
    }

    private static ContentModel Particle(string text, ref int position)
    {
        ContentModel model;
        if (text[position] == '(')
        {
            position++;
            var parts = new List<ContentModel>();
            var separator = ',';
            while (text[position] != ')')
            {
                if (text[position] is ',' or '|')
                    separator = text[position++];
                parts.Add(Particle(text, ref position));
            }
            position++;
            model = new ContentModel(separator == '|' ? Shape.Choice : Shape.Sequence, parts, "", "", false);
        }
        else
        {
            var end = text.AsSpan(position).IndexOfAny(Delimiters);
            var word = end < 0 ? text[position..] : text.Substring(position, end);
            position += word.Length;
            var inMessages = word.StartsWith('^');
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            model = word == "%any"
                ? new ContentModel(Shape.Any, [], "", "", false)
                : new ContentModel(Shape.Element, [], word[(inMessages ? 1 : 0)..colon], word[(colon + 1)..], inMessages);
        }
        if (position < text.Length && (text[position] is '?' or '*' or '+'))
        {
            model.Optional = text[position] is '?' or '*';
            model.Repeats = text[position] is '*' or '+';
            position++;
        }
        return model;
    }
}
