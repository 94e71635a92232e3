using System.IO;

namespace EwsSync.Client.Feeds;

/// <summary>Gives one byte at a time, so that a decompressor takes none that belongs to what follows.</summary>
internal sealed class SingleBytes(Stream source) : ForwardStream
{
    /// <summary>Whether more was asked for than there is.</summary>
    public bool IsAtEnd { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (count == 0)
            return 0;
        var read = source.Read(buffer, offset, 1);
        IsAtEnd |= read == 0;
        return read;
    }

    public override int ReadByte()
    {
        var value = source.ReadByte();
        IsAtEnd |= value < 0;
        return value;
    }
}
