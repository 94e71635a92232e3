using System;
using System.IO;

namespace EwsSync.Wire;

/// <summary>The bytes of a stream from one place up to another.</summary>
internal sealed class PartOfStream(Stream inner, long start, long end) : Stream
{
    private long _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_at < start)
        {
            var passed = inner.Read(buffer, offset, (int)Math.Min(count, start - _at));
            if (passed == 0)
                return 0;
            _at += passed;
        }

        var read = inner.Read(buffer, offset, (int)Math.Min(count, Math.Max(0, end - _at)));
        _at += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
