using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;

namespace EwsSync.Transport;

/// <summary>
/// A body in pooled segments. Segments stay below the size that would put them on the large-object heap.
/// </summary>
internal sealed class ResponseBody : IDisposable
{
    /// <summary>Bytes in a segment.</summary>
    internal const int SegmentSize = 64 * 1024;

    private readonly List<byte[]> _segments = [];
    private int _usedInLast = SegmentSize;
    private bool _disposed;

    /// <summary>Bytes held.</summary>
    public long Length { get; private set; }

    /// <summary>The free rest of the last segment, to be read into; call <see cref="Advance"/> afterwards.</summary>
    internal ArraySegment<byte> Free()
    {
        if (_disposed)
            throw new ObjectDisposedException(nameof(ResponseBody));
        if (_usedInLast == SegmentSize)
        {
            _segments.Add(ArrayPool<byte>.Shared.Rent(SegmentSize));
            _usedInLast = 0;
        }

        return new ArraySegment<byte>(_segments[_segments.Count - 1], _usedInLast, SegmentSize - _usedInLast);
    }

    /// <summary>Says how much of <see cref="Free"/> was filled.</summary>
    internal void Advance(int count)
    {
        _usedInLast += count;
        Length += count;
    }

    /// <summary>Copies <paramref name="bytes"/> to the end; for tests and for answers that are made, not received.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var free = Free();
            var count = Math.Min(free.Count, bytes.Length);
            bytes.Slice(0, count).CopyTo(free.AsSpan());
            Advance(count);
            bytes = bytes.Slice(count);
        }
    }

    /// <summary>The segments in order; valid until <see cref="Dispose"/>.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Segments()
    {
        for (var i = 0; i < _segments.Count; i++)
            yield return new ReadOnlyMemory<byte>(_segments[i], 0, i == _segments.Count - 1 ? _usedInLast : SegmentSize);
    }

    /// <summary>A forward stream over the body, from its start; valid until <see cref="Dispose"/>.</summary>
    public Stream OpenRead() => new SegmentStream(this);

    /// <summary>Returns the segments to the pool.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        foreach (var segment in _segments)
            ArrayPool<byte>.Shared.Return(segment);
        _segments.Clear();
    }

    private sealed class SegmentStream(ResponseBody body) : Stream
    {
        private int _segment;
        private int _offset;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => body.Length;

        public override long Position
        {
            get => ((long)_segment * SegmentSize) + _offset;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (body._disposed)
                throw new ObjectDisposedException(nameof(ResponseBody));
            while (_segment < body._segments.Count)
            {
                var end = _segment == body._segments.Count - 1 ? body._usedInLast : SegmentSize;
                if (_offset < end)
                {
                    var length = Math.Min(count, end - _offset);
                    Buffer.BlockCopy(body._segments[_segment], _offset, buffer, offset, length);
                    _offset += length;
                    return length;
                }

                _segment++;
                _offset = 0;
            }

            return 0;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
