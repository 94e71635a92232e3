using System;
using System.IO;
using System.Security.Cryptography;

namespace EwsSync.State.Files;

/// <summary>Hashes and counts what is written through it. Leaves the stream beneath open.</summary>
internal sealed class HashingStream(Stream target, IncrementalHash hash, long limit) : Stream
{
    private long _written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count)
    {
        _written += count;
        if (_written > limit)
            throw new IOException($"the document would have more than {limit} bytes");
        hash.AppendData(buffer, offset, count);
        target.Write(buffer, offset, count);
    }

    public override void Flush()
    {
        // The owner of the stream beneath decides when it is flushed.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
