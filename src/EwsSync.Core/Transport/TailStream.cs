using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;

namespace EwsSync.Transport;

/// <summary>Passes a stream through, counts its bytes and remembers the last four: the length field at the end of gzip.</summary>
[SuppressMessage("Performance", "CA1844", Justification = "Its only readers hand in arrays, which the base class passes on as such.")]
internal sealed class TailStream(Stream inner) : Stream
{
    private static ReadOnlySpan<byte> MemberStart => [0x1F, 0x8B, 0x08];

    private uint _last;
    private bool _anotherMember;

    /// <summary>Bytes read so far.</summary>
    public long Total { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Total;
        set => throw new NotSupportedException();
    }

    /// <summary>Whether another member of gzip may have begun behind the first, or zeros stand behind the last: then its length field is not that of all.</summary>
    public bool MayHaveMoreMembers => _anotherMember || _last == 0;

    /// <summary>The last four bytes as a little-endian number.</summary>
    public uint LastUInt32() => _last;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Note(buffer, offset, read);
        return read;
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var read = await inner.ReadSomeAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
        Note(buffer, offset, read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Note(byte[] buffer, int offset, int count)
    {
        if (count > 0)
            LookForMember(buffer.AsSpan(offset, count));
        Total += count;
        for (var i = Math.Max(0, count - 4); i < count; i++)
            _last = (_last >> 8) | ((uint)buffer[offset + i] << 24);
    }

    private void LookForMember(ReadOnlySpan<byte> bytes)
    {
        if (_anotherMember)
            return;
        // Across two reads: the last two bytes of the one before stand at the top of the number.
        Span<byte> edge = [(byte)(_last >> 16), (byte)(_last >> 24), bytes[0], bytes.Length > 1 ? bytes[1] : (byte)0];
        _anotherMember = (Total > 2 && edge.IndexOf(MemberStart) >= 0) || (Total > 0 ? bytes : bytes.Slice(1)).IndexOf(MemberStart) >= 0;
    }
}
