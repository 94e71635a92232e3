using System;
using System.Collections.Generic;
using System.Text;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>Collects what no property could take: unknown elements and malformed values, as text by element name.</summary>
internal sealed class StrayElements
{
    /// <summary>
    /// Characters of all strays of an answer. As text an element declares its namespace, so that a short tag of an answer may become twenty
    /// times as long; real answers have a few strays.
    /// </summary>
    private const int MaxCharacters = 64 * 1024 * 1024;

    private Dictionary<string, string>? _texts;
    private Dictionary<string, StringBuilder>? _repeated;
    private int _characters;

    /// <summary>Begins with an empty collection and hands out the one so far, for <see cref="End"/>: items may be inside items.</summary>
    public Dictionary<string, string>? Begin()
    {
        Join();
        var outer = _texts;
        _texts = null;
        return outer;
    }

    /// <summary>What was collected since <see cref="Begin"/>; null for nothing.</summary>
    public Dictionary<string, string>? End(Dictionary<string, string>? outer)
    {
        Join();
        var collected = _texts;
        _texts = outer;
        return collected;
    }

    /// <summary>Elements of one name are put one after the other.</summary>
    public void Add(string name, string text)
    {
        if ((_characters += text.Length) > MaxCharacters)
            throw new EwsProtocolException(ErrorIds.ResponseTooLarge, $"The answer has more than {MaxCharacters} characters in elements that EWS does not know.");
        _texts ??= new Dictionary<string, string>(StringComparer.Ordinal);
        if (!_texts.TryGetValue(name, out var before))
        {
            _texts[name] = text;
            return;
        }

        // Joined in the end: a server can repeat an element a million times.
        _repeated ??= new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        if (!_repeated.TryGetValue(name, out var all))
            _repeated[name] = all = new StringBuilder(before);
        all.Append(text);
    }

    private void Join()
    {
        if (_repeated is null)
            return;
        foreach (var repeated in _repeated)
            _texts![repeated.Key] = repeated.Value.ToString();
        _repeated = null;
    }
}
