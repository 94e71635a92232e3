using System;
using System.IO;
using System.Text;

namespace EwsSync.Benchmarks.Floors;

/// <summary>Downloads and drops the bytes; only the head is looked at.</summary>
internal sealed class DiscardFloor
{
    private const int FullPage = 512;
    private readonly byte[] _buffer = new byte[64 * 1024];

    public (int Items, string State, bool Last) Read(Stream page)
    {
        var filled = 0;
        int read;
        string? state = null;
        var last = true;
        while ((read = page.Read(_buffer, filled, _buffer.Length - filled)) > 0)
        {
            if (state is not null) continue;
            filled += read;
            var text = _buffer.AsSpan(0, filled);
            if (text.IndexOf("</m:IncludesLastItemInRange>"u8) < 0) continue;
            var open = text.IndexOf("<m:SyncState>"u8) + 13;
            state = Encoding.ASCII.GetString(text[open..text.IndexOf("</m:SyncState>"u8)]);
            last = text.IndexOf("InRange>true<"u8) >= 0;
            filled = 0;
        }

        // What is dropped is not counted: a page counts as a full one.
        return (FullPage, state ?? throw new InvalidDataException("The page has no head."), last);
    }
}
