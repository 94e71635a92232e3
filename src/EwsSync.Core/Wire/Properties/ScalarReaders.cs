using System;
using System.Runtime.CompilerServices;
using EwsSync.Compat;

namespace EwsSync.Wire;

/// <summary>Simple values. One that is malformed is kept as text among the strays and read as null: an item is not lost for it.</summary>
internal static class ScalarReaders
{
    /// <summary>A text that many items have.</summary>
    public static string Shared(this ElementReader xml) => xml.SharedText();

    [MethodImpl(HotPath.Option)]
    public static bool? Boolean(this ElementReader xml)
    {
        var name = xml.Name;
        xml.Characters(out var text);
        if (XsdValues.TryBoolean(text, out var value))
            return value;
        xml.Malformed(name, text);
        return null;
    }

    [MethodImpl(HotPath.Option)]
    public static int? Int(this ElementReader xml)
    {
        var name = xml.Name;
        xml.Characters(out var text);
        if (XsdValues.TryLong(text, out var value) && value is >= int.MinValue and <= int.MaxValue)
            return (int)value;
        xml.Malformed(name, text);
        return null;
    }

    public static long? Long(this ElementReader xml)
    {
        var name = xml.Name;
        xml.Characters(out var text);
        if (XsdValues.TryLong(text, out var value))
            return value;
        xml.Malformed(name, text);
        return null;
    }

    [MethodImpl(HotPath.Option)]
    public static DateTimeOffset? Time(this ElementReader xml)
    {
        var name = xml.Name;
        xml.Characters(out var text);
        if (XsdValues.TryUtcTicks(text, out var ticks))
            return new DateTimeOffset(ticks, TimeSpan.Zero);
        xml.Malformed(name, text);
        return null;
    }

    /// <summary>A time whose offset matters: what the clock on the wall shows.</summary>
    public static DateTimeOffset? LocalTime(this ElementReader xml)
    {
        var name = xml.Name;
        xml.Characters(out var text);
        if (XsdValues.TryUtcTicks(text, out var ticks, out var offset) && ticks + offset >= 0 && ticks + offset <= DateTime.MaxValue.Ticks)
            return new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(TimeSpan.FromTicks(offset));
        xml.Malformed(name, text);
        return null;
    }

    /// <summary>A day. The zone that may stand behind it says nothing: it is a day on somebody's calendar.</summary>
    public static DateTime? Date(this ElementReader xml)
    {
        var name = xml.Name;
        xml.Characters(out var text);
        if (XsdValues.TryDate(text, out var value))
            return value;
        xml.Malformed(name, text);
        return null;
    }

    public static double? Double(this ElementReader xml)
    {
        var name = xml.Name;
        xml.Characters(out var text);
        if (XsdValues.TryDouble(text, out var value))
            return value;
        xml.Malformed(name, text);
        return null;
    }

    public static byte[]? Base64(this ElementReader xml)
    {
        var name = xml.Name;
        xml.Characters(out var text);
        if (Compat.Base64.TryDecode(text, out var bytes))
            return bytes;
        xml.Malformed(name, text);
        return null;
    }

    public static Guid? Guid(this ElementReader xml)
    {
        var name = xml.Name;
        xml.Characters(out var text);
        var trimmed = XsdValues.Trim(text).ToString();
        if (System.Guid.TryParse(trimmed, out var value))
            return value;
        xml.Malformed(name, text);
        return null;
    }

    /// <summary>Keeps an element that nobody knows as XML text.</summary>
    public static void Stray(this ElementReader xml)
    {
        var name = xml.Name;
        xml.Strays.Add(name, xml.OuterXml());
    }

    private static void Malformed(this ElementReader xml, string name, ReadOnlySpan<char> text)
    {
        // An empty element of a typed property means "no value" on the wire.
        if (XsdValues.Trim(text).Length > 0)
            xml.Strays.Add(name, text.ToString());
    }
}
