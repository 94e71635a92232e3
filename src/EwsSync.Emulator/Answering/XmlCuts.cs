using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using EwsSync.Emulator.Faults;

namespace EwsSync.Emulator.Answering;

/// <summary>Finds the places in a document where a cut falls inside a given kind of node.</summary>
internal static class XmlCuts
{
    /// <summary>Length of what remains after the cut.</summary>
    internal static int Length(byte[] body, FaultRule rule)
    {
        if (rule.AtByte is { } bytes)
            return Math.Clamp(bytes, 0, body.Length - 1);
        var wanted = Math.Clamp((int)(body.Length * (rule.AtPercent ?? 50) / 100), 0, body.Length - 1);
        if (rule.At is not { } kind)
            return wanted;
        var places = Places(Encoding.Latin1.GetString(body), kind).ToArray();
        return places.Length == 0 ? wanted : places.MinBy(place => Math.Abs(place - wanted));
    }

    private static IEnumerable<int> Places(string text, XmlCut kind)
    {
        if (kind == XmlCut.Declaration)
            return [Math.Min(10, text.Length - 1)];
        if (kind == XmlCut.LastTag)
            return [text.LastIndexOf("</", StringComparison.Ordinal)];
        return Scan(text, kind);
    }

    private static IEnumerable<int> Scan(string text, XmlCut kind)
    {
        var start = text.IndexOf('<', text.StartsWith("<?", StringComparison.Ordinal) ? 2 : 0);
        for (var index = start; index >= 0 && index < text.Length - 2; index++)
        {
            switch (text[index])
            {
                case '<' when text[index + 1] == '/':
                    if (kind == XmlCut.EndTag)
                        yield return index + 3;
                    break;
                case '<':
                    if (kind == XmlCut.StartTag)
                        yield return index + 2;
                    break;
                case '=' when text[index + 1] == '"' && kind == XmlCut.Attribute:
                    yield return index + 3;
                    break;
                case '>' when text[index + 1] == '<':
                    if (kind == XmlCut.Between)
                        yield return index + 1;
                    break;
                case '>':
                    if (kind == XmlCut.Text)
                        yield return index + 2;
                    break;
                case '&' when kind == XmlCut.Reference:
                    yield return index + 2;
                    break;
                case >= '\u00C0' when kind == XmlCut.Character:
                    yield return index + 1;
                    break;
                default:
                    break;
            }
        }
    }
}
