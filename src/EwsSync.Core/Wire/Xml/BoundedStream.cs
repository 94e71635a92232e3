using System;
using System.IO;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>A body that refuses to be longer than the limit. Without DTDs nothing in it can grow when it is parsed.</summary>
internal sealed class BoundedStream(Stream body, long limit) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = body.Read(buffer, offset, count);
        _read += read;
        return _read <= limit ? read : throw new EwsProtocolException(
            ErrorIds.ResponseTooLarge,
            $"The answer is larger than the limit of {limit} bytes.",
            "Ask for fewer changes at once, or for fewer properties.");
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
            body.Dispose();
        base.Dispose(disposing);
    }
}
