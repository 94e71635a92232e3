using System.IO;
using System.IO.Compression;

namespace EwsSync.Client.Feeds;

/// <summary>
/// The text of gzip members one after another (<see href="https://www.rfc-editor.org/rfc/rfc1952#section-2.3">RFC 1952, 2.3</see>), whoever
/// made them. The stream of .NET Framework reads the first one only, and none of both says whether the end is missing.
/// </summary>
internal sealed class ForeignGzip : ForwardStream
{
    private const int HasCheck = 2;
    private const int HasExtra = 4;
    private const int HasName = 8;
    private const int HasComment = 16;

    private readonly SingleBytes _bytes;
    private DeflateStream? _deflate;
    private uint _crc;
    private uint _size;
    private bool _isDone;

    private ForeignGzip(Stream source) => _bytes = new SingleBytes(source);

    /// <summary>Whether nothing is wrong, so far.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Where something is: whether the end is missing, and no more.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Reads from where the source is; the source stays open.</summary>
    public static ForeignGzip Of(Stream source) => new(source);

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            while (!_isDone && (_deflate is not null || Begin()))
            {
                var read = _deflate!.Read(buffer, offset, count);
                if (read > 0)
                {
                    _crc = Crc32.Add(_crc, buffer, offset, read);
                    _size += (uint)read;
                    return read;
                }

                End();
            }
        }
        catch (InvalidDataException)
        {
            IsWhole = false;
            IsTorn = _bytes.IsAtEnd;
        }

        _isDone = true;
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        _deflate?.Dispose();
        base.Dispose(disposing);
    }

    /// <returns>Whether there is one more.</returns>
    private bool Begin()
    {
        var magic = _bytes.ReadByte();
        if (magic < 0)
            return false;
        if (magic == 0 && IsZeroToTheEnd())
            return false;
        if (magic != 0x1F || Byte() != 0x8B || Byte() != 8)
            throw new InvalidDataException();
        var flags = Byte();
        Skip(6);
        if ((flags & HasExtra) != 0)
            Skip(Byte() | (Byte() << 8));
        if ((flags & HasName) != 0)
            SkipText();
        if ((flags & HasComment) != 0)
            SkipText();
        if ((flags & HasCheck) != 0)
            Skip(2);
        _crc = 0;
        _size = 0;
        _deflate = new DeflateStream(_bytes, CompressionMode.Decompress, leaveOpen: true);
        return true;
    }

    private void End()
    {
        _deflate!.Dispose();
        _deflate = null;
        if (Number() != _crc | Number() != _size)
            throw new InvalidDataException();
    }

    // Tapes and lost power pad with zeros.
    private bool IsZeroToTheEnd()
    {
        int value;
        do
            value = _bytes.ReadByte();
        while (value == 0);
        return value < 0;
    }

    private uint Number() => (uint)(Byte() | (Byte() << 8) | (Byte() << 16)) | ((uint)Byte() << 24);

    private int Byte() => _bytes.ReadByte() is >= 0 and var value ? value : throw new InvalidDataException();

    private void Skip(int count)
    {
        for (; count > 0; count--)
            Byte();
    }

    private void SkipText()
    {
        while (Byte() != 0)
        {
        }
    }
}
