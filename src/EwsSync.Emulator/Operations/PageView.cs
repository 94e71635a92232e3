using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;

namespace EwsSync.Emulator.Operations;

/// <summary>The page of a result that a Find operation asks for.</summary>
internal sealed class PageView<T>
{
    private const int Limit = 1000;

    /// <param name="all">Everything found; only the page is taken from it.</param>
    /// <param name="total">How many that is.</param>
    /// <param name="view">The paging element of the request, or null.</param>
    internal PageView(IEnumerable<T> all, int total, XElement? view)
    {
        Total = total;
        var wanted = Math.Min(Int(view, "MaxEntriesReturned") ?? Limit, Limit);
        var offset = Int(view, "Offset") ?? 0;
        if (view?.Attribute("Denominator") is not null)
            offset = Total * Int(view, "Numerator")!.Value / Math.Max(1, Int(view, "Denominator")!.Value);
        if (view?.Attribute("BasePoint")?.Value == "End")
            offset = Math.Max(0, Total - offset - wanted);
        Page = [.. all.Skip(offset).Take(wanted)];
        Next = Math.Min(Total, offset + Page.Count);
    }

    internal IReadOnlyList<T> Page { get; }

    private int Total { get; }

    private int Next { get; }

    internal void WriteAttributes(EwsResponse response)
    {
        response.Attribute("IndexedPagingOffset", Next.ToString(CultureInfo.InvariantCulture));
        response.Attribute("TotalItemsInView", Total.ToString(CultureInfo.InvariantCulture));
        response.Attribute("IncludesLastItemInRange", XmlConvert.ToString(Next >= Total));
    }

    private static int? Int(XElement? view, string name) =>
        view?.Attribute(name) is { } attribute ? int.Parse(attribute.Value, CultureInfo.InvariantCulture) : null;
}
