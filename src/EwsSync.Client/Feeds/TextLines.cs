using System;
using System.IO;

namespace EwsSync.Client.Feeds;

/// <summary>Divides a text into lines.</summary>
internal sealed class TextLines(Stream text) : ILines
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isRead;

    public RawLine? Next()
    {
        for (var looked = _start; ;)
        {
            var end = Array.IndexOf(_buffer, (byte)'\n', looked, _end - looked);
            if (end >= 0)
                return Take(end, 1);
            if (_isRead)
                return _start == _end ? null : Take(_end, 0);
            looked = More();
        }
    }

    public void Dispose() => text.Dispose();

    private RawLine Take(int end, int lineEnd)
    {
        var line = new byte[end - _start];
        Buffer.BlockCopy(_buffer, _start, line, 0, line.Length);
        _start = end + lineEnd;
        return new RawLine(line, lineEnd > 0);
    }

    /// <returns>Where what is new begins.</returns>
    private int More()
    {
        Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            if (_end >= FeedEnd.MostTorn)
                throw new IOException("it has a line of more than 512 MB");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var looked = _end;
        var read = text.Read(_buffer, _end, _buffer.Length - _end);
        _isRead = read == 0;
        _end += read;
        return looked;
    }
}
