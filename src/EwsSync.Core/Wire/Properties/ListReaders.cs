using System;
using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>Lists of simple things.</summary>
internal static class ListReaders
{
    /// <summary>The texts of all children, for example of <c>Categories/String</c>.</summary>
    public static string[] Strings(this ElementReader xml) => xml.List(static x => x.Shared());

    /// <summary>
    /// The names of the response objects. The schema lets them hold what a client puts into an answer; servers send them empty. What is in
    /// them all the same goes to the strays.
    /// </summary>
    public static string[] ResponseObjects(this ElementReader xml) => xml.List(static x =>
    {
        var name = x.Name;
        if (x.IsEmpty)
            x.Skip();
        else
            x.Stray();
        return name;
    });

    public static InternetHeader[] InternetHeaders(this ElementReader xml) => xml.List(static x =>
    {
        var name = x.Attribute("HeaderName") ?? string.Empty;
        return new InternetHeader(name, x.Text());
    });

    /// <summary>Extended properties stand one after the other among the other elements.</summary>
    public static ExtendedProperty[]? AppendExtendedProperty(this ElementReader xml, ExtendedProperty[]? before)
    {
        ExtendedPath? path = null;
        string? value = null;
        string[]? values = null;
        if (xml.Enter())
        {
            while (xml.AtElement)
            {
                switch (xml.Name)
                {
                    case "ExtendedFieldURI":
                        path = xml.ExtendedPath();
                        break;
                    case "Value":
                        value = xml.Text();
                        break;
                    case "Values":
                        values = xml.List(static x => x.Text());
                        break;
                    default:
                        xml.Stray();
                        break;
                }
            }

            xml.Leave();
        }

        return path is null ? before : [.. before ?? [], new ExtendedProperty(path, value, values)];
    }

    /// <summary>All children, each read by <paramref name="read"/>, which must pass it.</summary>
    public static T[] List<T>(this ElementReader xml, Func<ElementReader, T> read)
    {
        if (!xml.Enter())
            return [];
        var list = new List<T>();
        while (xml.AtElement)
            list.Add(read(xml));
        xml.Leave();
        return list.ToArray();
    }

    /// <summary>The children of one name; others go to the strays.</summary>
    public static T[] List<T>(this ElementReader xml, string name, Func<ElementReader, T> read)
    {
        if (!xml.Enter())
            return [];
        var list = new List<T>();
        while (xml.AtElement)
        {
            if (xml.Name == name)
                list.Add(read(xml));
            else
                xml.Stray();
        }

        xml.Leave();
        return list.ToArray();
    }

    /// <summary>One more of an element that is repeated without a list around it.</summary>
    public static string[] Append(this ElementReader xml, string[]? before) => [.. before ?? [], xml.Shared()];

    public static byte[][] Binaries(this ElementReader xml) => xml.List("Base64Binary", static x => x.Base64() ?? []);

    public static ExtendedPath ExtendedPath(this ElementReader xml)
    {
        var path = ExtendedPathReader.Read(xml.Attribute);
        xml.Skip();
        return path;
    }
}
