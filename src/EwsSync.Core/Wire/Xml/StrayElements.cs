using System;
using System.Collections.Generic;

namespace EwsSync.Wire;

/// <summary>Collects what no property could take: unknown elements and malformed values, as text by element name.</summary>
internal sealed class StrayElements
{
    private Dictionary<string, string>? _texts;

    /// <summary>Begins with an empty collection and hands out the one so far, for <see cref="End"/>: items may be inside items.</summary>
    public Dictionary<string, string>? Begin()
    {
        var outer = _texts;
        _texts = null;
        return outer;
    }

    /// <summary>What was collected since <see cref="Begin"/>; null for nothing.</summary>
    public Dictionary<string, string>? End(Dictionary<string, string>? outer)
    {
        var collected = _texts;
        _texts = outer;
        return collected;
    }

    /// <summary>Elements of one name are put one after the other.</summary>
    public void Add(string name, string text)
    {
        _texts ??= new Dictionary<string, string>(StringComparer.Ordinal);
        _texts[name] = _texts.TryGetValue(name, out var before) ? before + text : text;
    }
}
