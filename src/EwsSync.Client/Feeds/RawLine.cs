namespace EwsSync.Client.Feeds;

/// <summary>A line of a file before anybody has looked at it.</summary>
/// <param name="bytes">Without the line end.</param>
/// <param name="isEnded">Whether it had one; the last one of a file may not.</param>
internal sealed class RawLine(byte[] bytes, bool isEnded)
{
    public byte[] Bytes { get; } = bytes;

    public bool IsEnded { get; } = isEnded;
}
