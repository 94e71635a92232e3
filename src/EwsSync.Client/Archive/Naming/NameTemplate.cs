using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using EwsSync.Errors;

namespace EwsSync.Client.Archive.Naming;

/// <summary>
/// A template of file names: text, and fields in braces, of which dates take a format (<c>{Received:yyyy-MM-dd} {Subject}</c>). Dates are in UTC, and their formats
/// are .NET's, whatever the culture. A brace as such is written twice.
/// </summary>
internal sealed class NameTemplate
{
    private const int MostOfOne = 256;

    private static readonly Dictionary<string, Func<ItemFacts, string?>> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Subject"] = facts => facts.Subject is { Length: > 0 } subject ? subject : "no subject",
        ["From"] = facts => facts.From,
        ["ItemClass"] = facts => facts.ItemClass,
        ["Size"] = facts => facts.Size?.ToString(CultureInfo.InvariantCulture),
        ["Key"] = facts => facts.ItemKey.Substring(0, 16),
    };

    private static readonly Dictionary<string, Func<ItemFacts, DateTime?>> Dates = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Received"] = facts => facts.DateUtc,
        ["Sent"] = facts => facts.SentUtc ?? facts.DateUtc,
        ["Created"] = facts => facts.CreatedUtc ?? facts.DateUtc,
        ["Modified"] = facts => facts.ModifiedUtc ?? facts.DateUtc,
    };

    private readonly string _template;
    private readonly List<Func<ItemFacts, string?>> _parts = [];

    /// <exception cref="EwsInputException">It is no template; it says why.</exception>
    public NameTemplate(string template)
    {
        _template = template;
        if (template.IndexOfAny(['/', '\\']) >= 0)
            throw Wrong("names folders; which folders there are the layout says");
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is not ('{' or '}'))
            {
                text.Append(c);
            }
            else if (i + 1 < template.Length && template[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else
            {
                var end = c == '{' ? template.IndexOf('}', i) : -1;
                if (end < 0)
                    throw Wrong("has a brace that stands alone");
                AddText(text);
                _parts.Add(Field(template.Substring(i + 1, end - i - 1)));
                i = end;
            }
        }

        AddText(text);
        if (_parts.Count == 0)
            throw Wrong("is empty");
    }

    /// <summary>The name of an item, not yet made safe.</summary>
    public string Of(ItemFacts facts) => string.Concat(_parts.Select(part => part(facts))).Trim();

    private void AddText(StringBuilder text)
    {
        if (text.Length == 0)
            return;
        var fixedText = text.ToString();
        _parts.Add(_ => fixedText);
        text.Clear();
    }

    private Func<ItemFacts, string?> Field(string field)
    {
        var colon = field.IndexOf(':');
        var name = (colon < 0 ? field : field.Substring(0, colon)).Trim();
        var format = colon < 0 ? null : field.Substring(colon + 1);
        if (Texts.TryGetValue(name, out var text))
            return format is null ? facts => Limited(text(facts)) : throw Wrong($"gives {name} a format, which only dates have");
        if (!Dates.TryGetValue(name, out var date))
            throw Wrong($"has the field '{name}'; there are {string.Join(", ", Texts.Keys.Concat(Dates.Keys))}");
        format ??= "yyyy-MM-dd HHmm";
        try
        {
            _ = DateTime.UtcNow.ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            throw Wrong($"has a date format that is none: '{format}'");
        }

        return facts => date(facts)?.ToString(format, CultureInfo.InvariantCulture);
    }

    // One long field must not push the others out.
    private static string? Limited(string? text) => text is { Length: > MostOfOne } ? text.Substring(0, MostOfOne) : text;

    private EwsInputException Wrong(string what) =>
        new(ErrorIds.InvalidInput, $"The name template '{_template}' {what}.", "Write it as in '{Received:yyyy-MM-dd} {Subject}'; a brace as such is written twice.")
        {
            Input = "Name",
            Value = _template,
        };
}
