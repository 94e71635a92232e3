using System;
using System.Runtime.CompilerServices;
using EwsSync.Compat;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>How items of one element name are read.</summary>
internal abstract class ItemKind
{
    public abstract EwsItem Read(ElementReader xml);
}

/// <inheritdoc/>
internal sealed class ItemKind<T>(Func<T> create, PropertyTable<T> table) : ItemKind
    where T : EwsItem
{
    [MethodImpl(HotPath.Option)]
    public override EwsItem Read(ElementReader xml)
    {
        var item = create();
        var before = xml.TakeRepairs();
        var outer = xml.Strays.Begin();
        xml.Nest();
        table.ReadChildren(xml, item);
        xml.Unnest();
        if (xml.Strays.End(outer) is { } other)
            item.Other = other;
        item.Repaired = xml.TakeRepairs();
        // An item may be an attachment of another, which then holds the repair too.
        xml.CarryRepairs(before || item.Repaired);
        return item;
    }
}
