using System;
using System.Text;

namespace EwsSync.Emulator.Rendering;

/// <summary>Lines of iCalendar and vCard (RFC 5545 and RFC 6350, 3.1 and 3.2): none is longer than 75 octets.</summary>
internal static class ContentLines
{
    private const int MaximumOctets = 75;

    /// <summary>Folds anew what was folded between the halves of a surrogate pair, as Ical.Net 5.2.4 does: as bytes both halves would become U+FFFD.</summary>
    internal static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        var octets = 0;
        foreach (var rune in text.Replace("\r\n ", "", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value == '\r')
                octets = -rune.Utf8SequenceLength - 1; // the line feed that follows ends the line
            else if (octets + rune.Utf8SequenceLength > MaximumOctets)
            {
                result.Append("\r\n ");
                octets = 1;
            }
            result.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        return result.ToString();
    }
}
