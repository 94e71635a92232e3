using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using EwsSync.Compat;

namespace EwsSync.Wire;

/// <summary>Reads one element into its property and passes it.</summary>
internal delegate void PropertyReader<in T>(ElementReader xml, T target);

/// <summary>
/// From the local name of an element (of the types namespace) to what reads it: one line a property. A table may begin with another's
/// lines, as the types of the schema do. Filled while it is declared, never afterwards.
/// </summary>
internal sealed class PropertyTable<T> : IEnumerable<string>
    where T : class
{
    private Entry[] _slots = new Entry[16];
    private int _count;

    public PropertyReader<T>? this[string name]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var slots = _slots;
            for (var at = WireNames.HashOf(name.AsSpan()); ; at++)
            {
                ref var slot = ref slots[at & (slots.Length - 1)];
                // Names are interned, so that the first comparison decides as a rule.
                if (ReferenceEquals(slot.Name, name) || slot.Name is null || slot.Name == name)
                    return slot.Read;
            }
        }
    }

    public void Add(string name, PropertyReader<T> read)
    {
        if (++_count > _slots.Length / 3)
            Grow();
        Put(_slots, new Entry(name, read));
        WireNames.Declare(name);
    }

    /// <summary>The lines of the type that this one extends.</summary>
    public void Add<TBase>(PropertyTable<TBase> inherited)
        where TBase : class
    {
        foreach (var name in inherited)
            Add(name, (PropertyReader<T>)(object)inherited[name]!);
    }

    public IEnumerator<string> GetEnumerator()
    {
        foreach (var slot in _slots)
        {
            if (slot.Name is { } name)
                yield return name;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Reads all children of the present element; what no line knows goes to the strays.</summary>
    [MethodImpl(HotPath.Option)]
    public void ReadChildren(ElementReader xml, T target)
    {
        if (!xml.Enter())
            return;
        while (xml.AtElement)
        {
            if (xml.Namespace == XmlNamespaces.Types && this[xml.Name] is { } read)
                read(xml, target);
            else
                xml.Stray();
        }

        xml.Leave();
    }

    /// <summary>The same for a structure that is read into a new object.</summary>
    public TResult Read<TResult>(ElementReader xml, TResult target)
        where TResult : T
    {
        ReadChildren(xml, target);
        return target;
    }

    private void Grow()
    {
        var bigger = new Entry[_slots.Length * 2];
        foreach (var slot in _slots)
        {
            if (slot.Name is not null)
                Put(bigger, slot);
        }

        _slots = bigger;
    }

    private static void Put(Entry[] slots, Entry entry)
    {
        for (var at = WireNames.HashOf(entry.Name.AsSpan()); ; at++)
        {
            ref var slot = ref slots[at & (slots.Length - 1)];
            if (slot.Name is not null && slot.Name != entry.Name)
                continue;
            slot = entry;
            return;
        }
    }

    private readonly struct Entry(string name, PropertyReader<T> read)
    {
        public readonly string Name = name;
        public readonly PropertyReader<T> Read = read;
    }
}
