#if !NETSTANDARD2_0
using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client.Compat;

/// <summary>
/// The plaintext of one connection. An error status gets the header <c>Connection: close</c>, as if the server had sent it: after some faults a server was seen
/// (Gromox 3.10) that answers the request once more, which the next request on the connection would take for its own. The handler has no other way to be
/// asked for that once the head of an answer is known. A refused sign-in leaves a connection in step, and NTLM and Kerberos sign in by connection.
/// </summary>
internal sealed class ClosingStream(Stream inner) : Stream
{
    private const int StatusLine = 12; // HTTP/1.1 500
    private static readonly byte[] CloseHeader = Encoding.ASCII.GetBytes("Connection: close\r\n");

    private bool _atHead;
    private ReadOnlyMemory<byte> _pending;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_pending.IsEmpty)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (!_atHead || count == 0)
                return count;
            _atHead = false;
            if (WithClose(buffer.Span.Slice(0, count)) is not { } head)
                return count;
            _pending = head;
        }

        return Take(buffer.Span);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_pending.IsEmpty)
        {
            var count = inner.Read(buffer);
            if (!_atHead || count == 0)
                return count;
            _atHead = false;
            if (WithClose(buffer.Slice(0, count)) is not { } head)
                return count;
            _pending = head;
        }

        return Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _atHead = true;
        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _atHead = true;
        inner.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The bytes with the header behind the status line; null where they are to stay as they are.</summary>
    private static byte[]? WithClose(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < StatusLine || !bytes.StartsWith("HTTP/1."u8) || bytes[9] is not ((byte)'4' or (byte)'5'))
            return null;
        var status = bytes.Slice(9, 3);
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0 || status.SequenceEqual("401"u8) || status.SequenceEqual("407"u8))
            return null;
        return [.. bytes.Slice(0, end + 1), .. CloseHeader, .. bytes.Slice(end + 1)];
    }

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _pending.Length);
        _pending.Span.Slice(0, count).CopyTo(buffer);
        _pending = _pending.Slice(count);
        return count;
    }
}
#endif
