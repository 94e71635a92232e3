using System;
using System.IO;
using System.Text.Json;

namespace EwsSync.Client.Archive.Manifest;

/// <summary>Reads a manifest forward, line by line, in constant memory, and follows its seals.</summary>
internal sealed class ManifestReader(Stream stream) : IDisposable
{
    /// <summary>No line of ours is nearly as long: ids, paths and subjects have limits.</summary>
    private const int LongestLine = 1024 * 1024;

    private readonly ManifestSeal _seal = new();
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private long _position;

    /// <summary>Which line the present one is, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Where the present line begins.</summary>
    public long Offset { get; private set; }

    /// <summary>Where the lines that were read end: what follows was torn in the middle of a line.</summary>
    public long End => _position;

    public string LastSeal => _seal.Last;

    public ManifestEntry Entry { get; private set; } = new() { Op = string.Empty };

    /// <summary>Goes to the next whole line.</summary>
    /// <exception cref="JsonException">It is not as it was written.</exception>
    public bool Read()
    {
        int length;
        while ((length = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start) - _start) < 0)
        {
            if (!Fill())
                return false;
        }

        Number++;
        if (!_seal.Follows(_buffer, _start, length))
            throw new JsonException("Its seal does not fit: this line, or one before it, was changed, taken out or put in.");
        Entry = ManifestJson.Read(new ReadOnlySpan<byte>(_buffer, _start, length));
        Offset = _position;
        _start += length + 1;
        _position += length + 1;
        return true;
    }

    /// <summary>The line at an offset.</summary>
    public static ManifestEntry ReadAt(Stream stream, long offset)
    {
        stream.Position = offset;
        var buffer = new byte[2048];
        for (var length = 0; ;)
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var read = length >= LongestLine ? 0 : stream.Read(buffer, length, buffer.Length - length);
            var end = Array.IndexOf(buffer, (byte)'\n', length, read);
            if (end >= 0)
                return ManifestJson.Read(new ReadOnlySpan<byte>(buffer, 0, end));
            if (read == 0)
                throw new JsonException("The line is gone.");
            length += read;
        }
    }

    public void Dispose() => _seal.Dispose();

    private bool Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }
        else if (_end == _buffer.Length)
        {
            if (_end >= LongestLine)
                throw new JsonException("A line is longer than any that was written.");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
