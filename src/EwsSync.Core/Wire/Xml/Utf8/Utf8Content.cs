using System;
using System.Runtime.CompilerServices;
using EwsSync.Compat;

namespace EwsSync.Wire;

/// <summary>Goes over what stands between tags, kept or not: all of it has to be right, or else the document is not.</summary>
internal sealed class Utf8Content(Utf8Window window, Utf8Text text)
{
    /// <summary>
    /// Goes up to the next tag inside an element; what is passed is appended to the text where it is to be kept. Whether there was anything.
    /// </summary>
    [MethodImpl(HotPath.Option)]
    public bool Pass(bool keep)
    {
        var any = false;
        while (window.Has(2))
        {
            if (window.Bytes[window.At] == '<')
                return any;
            any = true;
            Step(keep);
        }

        throw new Utf8DoubtException("The end comes early.");
    }

    /// <summary>Whether the tag at which the window stands is an end tag.</summary>
    public bool AtEnd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => window.Bytes[window.At + 1] == '/';
    }

    /// <summary>Outside of the root element there is nothing but white space.</summary>
    public void PassOutside()
    {
        while (window.Has(1) && window.Bytes[window.At] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            window.At++;
        if (window.Has(1) && window.Bytes[window.At] != '<')
            throw new Utf8DoubtException("Text outside of the root element.");
    }

    /// <summary>Goes over one plain piece, as far as the window goes, and what ends it if that is no tag.</summary>
    [MethodImpl(HotPath.Option)]
    private void Step(bool keep)
    {
        var ahead = window.Ahead;
        var found = ahead.IndexOfAny("<&]\r"u8);
        var plain = found < 0 ? ahead.Length : found;
        if (keep && plain > 0)
            text.Append(window.Bytes, window.At, plain);
        window.At += plain;
        if (found < 0 || ahead[found] == '<')
            return;
        var character = Special(ahead[found]);
        if (keep)
            text.Append(character);
    }

    [MethodImpl(HotPath.Option)]
    private int Special(byte mark)
    {
        window.Has(mark == '&' ? Utf8References.MaxLength : 3);
        var ahead = window.Ahead;
        switch (mark)
        {
            case (byte)'&':
                window.At += Utf8References.Read(ahead, out var character);
                return character;
            case (byte)'\r':
                window.At += ahead.Length > 1 && ahead[1] == '\n' ? 2 : 1;
                return '\n';
            default:
                if (ahead.StartsWith("]]>"u8))
                    throw new Utf8DoubtException("The end of a section that has no beginning.");
                window.At++;
                return mark;
        }
    }
}
