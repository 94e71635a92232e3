using System;
using System.Text;

namespace EwsSync.Ews;

/// <summary>
/// Watches for the text by which Exchange ends data that it broke off.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-export-items-by-using-ews-in-exchange">Export items by using EWS</see>.
/// </summary>
internal sealed class TailMark
{
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes("=== Truncated Data ===");

    // White space may follow the text.
    private readonly byte[] _tail = new byte[64];
    private int _length;

    /// <summary>Whether any content ended so.</summary>
    public bool Seen { get; private set; }

    public void Take(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= _tail.Length)
        {
            bytes.Slice(bytes.Length - _tail.Length).CopyTo(_tail);
            _length = _tail.Length;
            return;
        }

        var kept = Math.Min(_length, _tail.Length - bytes.Length);
        Buffer.BlockCopy(_tail, _length - kept, _tail, 0, kept);
        bytes.CopyTo(_tail.AsSpan(kept));
        _length = kept + bytes.Length;
    }

    public void EndContent()
    {
        var end = _length;
        while (end > 0 && _tail[end - 1] is (byte)' ' or (byte)'\r' or (byte)'\n' or 0)
            end--;
        Seen |= _tail.AsSpan(0, end).EndsWith(Mark);
        _length = 0;
    }
}
