using System;
using System.Collections.Generic;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>Properties as XML fragments: by element name, and the extended ones by their identity. Copied before a change, never changed once published.</summary>
internal sealed class PropertyBag
{
    private readonly Dictionary<string, string> _elements;
    private readonly SortedDictionary<ExtendedKey, string> _extended;

    internal PropertyBag()
    {
        _elements = new Dictionary<string, string>(StringComparer.Ordinal);
        _extended = [];
    }

    private PropertyBag(PropertyBag other)
    {
        _elements = new Dictionary<string, string>(other._elements, StringComparer.Ordinal);
        _extended = new SortedDictionary<ExtendedKey, string>(other._extended);
    }

    internal IReadOnlyDictionary<string, string> Elements => _elements;

    /// <summary>Whole <c>t:ExtendedProperty</c> fragments.</summary>
    internal IReadOnlyDictionary<ExtendedKey, string> Extended => _extended;

    internal PropertyBag Copy() => new(this);

    internal string? Fragment(string element) => _elements.GetValueOrDefault(element);

    internal string? Text(string element) => _elements.TryGetValue(element, out var fragment) ? XmlFragment.Value(fragment) : null;

    internal PropertyBag Set(string element, string value) => SetFragment(element, XmlFragment.Element(element, value));

    internal PropertyBag Set(string element, bool value) => SetFragment(element, value ? $"<t:{element}>true</t:{element}>" : $"<t:{element}>false</t:{element}>");

    internal PropertyBag SetFragment(string element, string fragment)
    {
        _elements[element] = fragment;
        return this;
    }

    internal bool Remove(string element) => _elements.Remove(element);

    internal void SetExtended(ExtendedKey key, string fragment) => _extended[key] = fragment;

    internal bool RemoveExtended(ExtendedKey key) => _extended.Remove(key);

    /// <summary>Sets what is not there yet.</summary>
    internal PropertyBag Default(string element, string value)
    {
        if (!_elements.ContainsKey(element))
            Set(element, value);
        return this;
    }
}
