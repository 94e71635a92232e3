using System;

namespace EwsSync.Wire;

/// <summary>What may stand before the root element: a byte order mark and a declaration that says UTF-8, or says nothing of an encoding.</summary>
internal static class Utf8Prolog
{
    private const int MaxLength = 128;

    public static void Pass(Utf8Window window)
    {
        window.Has(MaxLength);
        var ahead = window.Ahead;
        Take(ref ahead, "\u00EF\u00BB\u00BF");
        if (ahead.StartsWith("<?"u8) && !TakeDeclaration(ref ahead, '"') && !TakeDeclaration(ref ahead, '\''))
            throw new Utf8DoubtException("A declaration that is not written as usual.");
        window.At = window.End - ahead.Length;
    }

    private static bool TakeDeclaration(ref ReadOnlySpan<byte> ahead, char quote)
    {
        var rest = ahead;
        if (!Take(ref rest, "<?xml version='1.0'", quote))
            return false;
        if (!Take(ref rest, " encoding='utf-8'", quote))
            Take(ref rest, " encoding='UTF-8'", quote);
        if (!Take(ref rest, " standalone='yes'", quote))
            Take(ref rest, " standalone='no'", quote);
        Take(ref rest, " ");
        if (!Take(ref rest, "?>"))
            return false;
        ahead = rest;
        return true;
    }

    /// <summary>Goes over these bytes if they come next.</summary>
    private static bool Take(ref ReadOnlySpan<byte> ahead, string text, char quote = '\'')
    {
        if (ahead.Length < text.Length)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (ahead[i] != (text[i] == '\'' ? quote : text[i]))
                return false;
        }

        ahead = ahead.Slice(text.Length);
        return true;
    }
}
