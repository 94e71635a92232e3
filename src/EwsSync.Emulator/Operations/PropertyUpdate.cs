using System;
using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>One SetItemField, AppendToItemField or DeleteItemField.</summary>
internal static class PropertyUpdate
{
    internal static void Apply(PropertyBag bag, ItemKind kind, XElement update)
    {
        var path = FieldPath.Read(update.Elements().First());
        var verb = update.Name.LocalName;
        if (path.Extended is null && ItemReader.IsReadOnly(path.Element))
            throw new EwsErrorException("ErrorInvalidPropertySet", null, path.Source);
        if (path.Extended is null && !kind.Elements.Contains(path.Element))
            throw new EwsErrorException("ErrorInvalidPropertySet", null, path.Source);
        if (verb.StartsWith("Delete", StringComparison.Ordinal))
        {
            Delete(bag, path);
            return;
        }
        var values = update.Elements().ElementAt(1).Elements().ToArray();
        if (values.Length != 1)
            throw new EwsErrorException("ErrorIncorrectUpdatePropertyCount", "An object within a change description must contain one and only one property to modify.");
        if (path.Key is not null)
            SetEntry(bag, path, values[0]);
        else if (verb.StartsWith("Append", StringComparison.Ordinal))
            Append(bag, path, values[0]);
        else
            ItemReader.Put(bag, values[0]);
    }

    private static void Delete(PropertyBag bag, FieldPath path)
    {
        if (path.Extended is { } key)
            bag.RemoveExtended(key);
        else if (path.Key is not null)
            ReplaceEntry(bag, path, "");
        else
            bag.Remove(path.Element);
    }

    private static void Append(PropertyBag bag, FieldPath path, XElement value)
    {
        if (path.Element == "Body" && bag.Fragment("Body") is { } old)
            bag.SetFragment("Body", old.Replace("</t:Body>", XmlFragment.Escape(value.Value) + "</t:Body>", StringComparison.Ordinal));
        else if (path.Element.EndsWith("Recipients", StringComparison.Ordinal) && bag.Fragment(path.Element) is { } recipients)
            bag.SetFragment(path.Element, recipients.Replace($"</t:{path.Element}>", string.Concat(value.Elements().Select(XmlFragment.From)) + $"</t:{path.Element}>", StringComparison.Ordinal));
        else
            ItemReader.Put(bag, value);
    }

    private static void SetEntry(PropertyBag bag, FieldPath path, XElement container)
    {
        var entry = container.Elements().First();
        if (path.Part is null)
        {
            ReplaceEntry(bag, path, XmlFragment.From(entry));
            return;
        }
        // One part of a postal address: the other parts of the entry stay.
        var parts = new[] { "Street", "City", "State", "CountryOrRegion", "PostalCode" };
        var old = IndexedEntries.Split(bag.Fragment(path.Element) ?? "").FirstOrDefault(candidate => candidate.Key == path.Key).Entry ?? "";
        var content = parts.Select(part => part == path.Part ? Part(XmlFragment.From(entry), part) : Part(old, part));
        ReplaceEntry(bag, path, $"<t:Entry Key=\"{path.Key}\">{string.Concat(content)}</t:Entry>");
    }

    private static string Part(string entry, string part)
    {
        var start = entry.IndexOf($"<t:{part}>", StringComparison.Ordinal);
        var close = $"</t:{part}>";
        return start < 0 ? "" : entry[start..(entry.IndexOf(close, start, StringComparison.Ordinal) + close.Length)];
    }

    private static void ReplaceEntry(PropertyBag bag, FieldPath path, string entry)
    {
        var others = IndexedEntries.Split(bag.Fragment(path.Element) ?? "").Where(candidate => candidate.Key != path.Key).Select(static candidate => candidate.Entry);
        var content = string.Concat(others) + entry;
        if (content.Length == 0)
            bag.Remove(path.Element);
        else
            bag.SetFragment(path.Element, $"<t:{path.Element}>{content}</t:{path.Element}>");
    }
}
