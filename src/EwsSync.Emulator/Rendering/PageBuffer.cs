using System;
using System.IO;
using System.Text;

namespace EwsSync.Emulator.Rendering;

/// <summary>Bytes of an answer that have not been sent yet. Takes what an XML writer writes, and ready-made fragments directly, which is most of a page.</summary>
internal sealed class PageBuffer : Stream
{
    private byte[] _bytes = new byte[64 * 1024];
    private int _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    internal ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    internal void Append(ReadOnlySpan<char> text)
    {
        // Three bytes per UTF-16 unit is the most that UTF-8 needs.
        if (_bytes.Length - _length < text.Length * 3)
            Grow(text.Length * 3);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    internal void Clear() => _length = 0;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_bytes.Length - _length < buffer.Length)
            Grow(buffer.Length);
        buffer.CopyTo(_bytes.AsSpan(_length));
        _length += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing behind it: the owner sends what is written.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Grow(int more) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
}
