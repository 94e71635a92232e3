using System;
using System.Collections.Generic;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>Properties as XML fragments: by element name, and the extended ones by their identity. Copied before a change, never changed once published.</summary>
internal class PropertyBag
{
    private static readonly SortedDictionary<ExtendedKey, string> None = [];
    private Dictionary<string, string>? _elements;
    private SortedDictionary<ExtendedKey, string>? _extended;

    internal PropertyBag()
    {
    }

    private PropertyBag(PropertyBag other)
    {
        _elements = new Dictionary<string, string>(other.Elements, StringComparer.Ordinal);
        if (other._extended is not null)
            _extended = new SortedDictionary<ExtendedKey, string>(other._extended);
    }

    internal virtual IReadOnlyDictionary<string, string> Elements => Own;

    private Dictionary<string, string> Own => _elements ??= new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whole <c>t:ExtendedProperty</c> fragments.</summary>
    internal IReadOnlyDictionary<ExtendedKey, string> Extended => _extended ?? None;

    internal PropertyBag Copy() => new(this);

    internal virtual string? Fragment(string element) => Own.GetValueOrDefault(element);

    internal string? Text(string element) => Fragment(element) is { } fragment ? XmlFragment.Value(fragment) : null;

    internal PropertyBag Set(string element, string value) => SetFragment(element, XmlFragment.Element(element, value));

    internal PropertyBag Set(string element, bool value) => SetFragment(element, value ? $"<t:{element}>true</t:{element}>" : $"<t:{element}>false</t:{element}>");

    internal PropertyBag SetFragment(string element, string fragment)
    {
        Own[element] = fragment;
        return this;
    }

    internal bool Remove(string element) => Own.Remove(element);

    internal void SetExtended(ExtendedKey key, string fragment) => (_extended ??= [])[key] = fragment;

    internal bool RemoveExtended(ExtendedKey key) => _extended?.Remove(key) ?? false;

    /// <summary>Sets what is not there yet.</summary>
    internal PropertyBag Default(string element, string value)
    {
        if (!Own.ContainsKey(element))
            Set(element, value);
        return this;
    }
}
