using System;
using System.Text;

namespace EwsSync.Client.Feeds;

/// <summary>Judges what stands after the last line end of a file: nothing is taken away that is not surely a piece of a line of ours.</summary>
internal static class TornLine
{
    private static readonly byte[] Start = Encoding.ASCII.GetBytes("{\"changeType\":");

    /// <summary>Whether it begins as our lines do, as far as it goes, or is what a loss of power leaves: zeros alone.</summary>
    public static bool IsOurs(byte[] tail)
    {
        for (var i = 0; i < tail.Length && i < Start.Length; i++)
        {
            if (tail[i] != Start[i])
                return IsZero(tail);
        }

        return true;
    }

    /// <summary>Whether nothing was written into what the file system had set aside.</summary>
    public static bool IsZero(byte[] tail) => Array.TrueForAll(tail, b => b == 0);

    /// <summary>Whether only the line end is missing: the braces, outside of texts, close at the last byte.</summary>
    public static bool IsWhole(byte[] tail)
    {
        var depth = 0;
        var inText = false;
        for (var i = 0; i < tail.Length; i++)
        {
            var c = (char)tail[i];
            if (inText && c == '\\')
                i++;
            else if (c == '"')
                inText = !inText;
            else if (!inText && c is '{' or '[')
                depth++;
            else if (!inText && c is '}' or ']' && --depth == 0)
                return i == tail.Length - 1;
        }

        return false;
    }
}
