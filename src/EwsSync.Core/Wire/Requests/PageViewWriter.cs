using System.Globalization;

namespace EwsSync.Wire;

/// <summary>Writes the element by which FindItem and FindFolder are asked for one page, counted from the beginning.</summary>
internal static class PageViewWriter
{
    public static void Write(RequestWriter xml, string element, int offset, int count) => xml.StartMessages(element)
        .Attribute("MaxEntriesReturned", count.ToString(CultureInfo.InvariantCulture))
        .Attribute("Offset", offset.ToString(CultureInfo.InvariantCulture))
        .Attribute("BasePoint", "Beginning")
        .End();
}
