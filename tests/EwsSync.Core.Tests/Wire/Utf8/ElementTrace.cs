using System.Collections.Generic;
using System.Text;
using EwsSync.Wire;

namespace EwsSync.Core.Tests.Wire.Utf8;

/// <summary>
/// Goes through a document by everything that an <see cref="ElementReader"/> can do, chosen by a number, and writes down what it sees. Two
/// readers that are the same write the same.
/// </summary>
internal static class ElementTrace
{
    private static readonly string[] Attributes = ["Id", "ChangeKey", "ResponseClass", "BodyType", "Name", "Version", "a", "b", "xmlns", "more"];

    public static string Of(ElementReader xml, int choices, ISet<string> parents)
    {
        var trace = new StringBuilder();
        var state = unchecked((uint)choices);
        Element(xml, trace, parents, ref state);
        return trace.ToString();
    }

    private static void Element(ElementReader xml, StringBuilder trace, ISet<string> parents, ref uint state)
    {
        trace.Append('<').Append(xml.Name).Append('|').Append(xml.Namespace).Append(xml.IsEmpty ? "/" : string.Empty);
        foreach (var name in Attributes)
        {
            if (xml.Attribute(name) is { } value)
                trace.Append(' ').Append(name).Append('=').Append(value);
        }

        trace.Append('>');
        state = unchecked((state * 1664525) + 1013904223);
        var choice = xml.Name is "Envelope" or "Body" ? 15 : (state >> 24) % 16;
        switch (choice is 2 or 3 or 4 && parents.Contains(xml.Name) ? 15 : choice)
        {
            case 0:
                xml.Skip();
                break;
            case 1:
                trace.Append(xml.OuterXml());
                break;
            case 2:
                trace.Append(xml.Text());
                break;
            case 3:
                xml.Characters(out var characters);
                trace.Append(characters);
                break;
            case 4:
                trace.Append(xml.SharedText());
                break;
            default:
                Children(xml, trace, parents, ref state);
                break;
        }
    }

    private static void Children(ElementReader xml, StringBuilder trace, ISet<string> parents, ref uint state)
    {
        if (!xml.Enter())
            return;
        if (!xml.AtElement)
        {
            trace.Append("()");
            xml.Next();
            return;
        }

        xml.Nest();
        while (xml.AtElement)
            Element(xml, trace, parents, ref state);
        xml.Unnest();
        trace.Append('.');
        xml.Leave();
    }
}
