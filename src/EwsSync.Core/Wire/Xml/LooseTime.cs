using System;

namespace EwsSync.Wire;

/// <summary>
/// Times in forms of ISO 8601 that xs:dateTime does not have and servers send all the same: a blank instead of <c>T</c>, no seconds, <c>+0200</c> or
/// <c>+02</c>, small letters, a day alone. Only what can be read in one way.
/// </summary>
internal static class LooseTime
{
    private const int DayLength = 10;

    /// <summary>The same time as xs:dateTime says it; false where it is no time. Whether its figures are in range is for the exact reader.</summary>
    public static bool TryMakeExact(ReadOnlySpan<char> text, out string exact)
    {
        exact = string.Empty;
        if (text.Length < DayLength || text.Length > 64)
            return false;
        var day = text.Slice(0, DayLength).ToString();
        var rest = text.Slice(DayLength);
        if (rest.Length == 0)
        {
            exact = day + "T00:00:00";
            return true;
        }

        if (rest[0] is not ('T' or 't' or ' '))
            return false;
        rest = rest.Slice(1);
        var end = 0;
        while (end < rest.Length && (rest[end] is ':' or '.' || (uint)(rest[end] - '0') <= 9))
            end++;
        var time = rest.Slice(0, end).ToString();
        if (time.Length == 5)
            time += ":00";
        exact = day + "T" + time + Offset(XsdValues.Trim(rest.Slice(end)).ToString());
        return true;
    }

    private static string Offset(string text) => text switch
    {
        "z" => "Z",
        { Length: 3 } => text + ":00",
        { Length: 5 } => text.Insert(3, ":"),
        _ => text,
    };
}
