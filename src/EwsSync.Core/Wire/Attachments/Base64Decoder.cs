using System;
using System.Buffers;
using System.Buffers.Text;

namespace EwsSync.Wire;

/// <summary>
/// Decodes base64 that comes in pieces, in constant memory. White space is passed over, also where it is written as a reference
/// (<c>&amp;#xD;</c>), as servers do that entitize line ends.
/// </summary>
internal sealed class Base64Decoder(TakeBytes target)
{
    private const int Size = 64 * 1024;

    private readonly byte[] _text = new byte[Size];
    private readonly byte[] _bytes = new byte[Size / 4 * 3];
    private int _length;
    private bool _inReference;

    /// <summary>False once something came that is not base64; nothing more is decoded then.</summary>
    public bool IsBase64 { get; private set; } = true;

    public void Take(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && IsBase64)
        {
            if (_length == Size)
                Flush(Size - 4, isEnd: false);
            var run = Math.Min(text.Length, Size - _length);
            Copy(text.Slice(0, run));
            text = text.Slice(run);
        }
    }

    /// <summary>Decodes the rest; whether all of it was base64, and complete.</summary>
    public bool End()
    {
        if (_inReference)
            IsBase64 = false;
        if (IsBase64)
            Flush(_length, isEnd: true);
        return IsBase64;
    }

    private void Copy(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            if (_inReference)
            {
                // The names of CR, LF, tab and blank, decimal or hexadecimal, have these characters and no others.
                if (b == ';')
                    _inReference = false;
                else if (b is not ((byte)'#' or (byte)'x' or (byte)'X' or (byte)'0' or (byte)'1' or (byte)'2' or (byte)'3' or (byte)'9' or (byte)'A' or (byte)'a' or (byte)'D' or (byte)'d'))
                    IsBase64 = false;
            }
            else if (b == '&')
            {
                _inReference = true;
            }
            else if (b is not ((byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t'))
            {
                _text[_length++] = b;
            }
        }
    }

    // The last four characters wait until it is known whether they are the end: padding may stand there and nowhere else.
    private void Flush(int count, bool isEnd)
    {
        var status = Base64.DecodeFromUtf8(new ReadOnlySpan<byte>(_text, 0, count), _bytes, out var consumed, out var written, isFinalBlock: isEnd);
        // System.Memory 4 on .NET Framework says "more" of a block that it has decoded to its end, where it is not the final one; .NET says "done".
        var isDone = status == OperationStatus.Done || (status == OperationStatus.NeedMoreData && !isEnd);
        if (!isDone || consumed != count)
        {
            IsBase64 = false;
            return;
        }

        Buffer.BlockCopy(_text, count, _text, 0, _length - count);
        _length -= count;
        if (written > 0)
            target(new ReadOnlySpan<byte>(_bytes, 0, written));
    }
}
