using System;
using System.Buffers;
using System.IO;
using System.Text.Json;
using EwsSync.Client.Json;

namespace EwsSync.Tool.Json;

/// <summary>
/// One JSON object per line, gathered in a buffer of bounded size and written in large pieces. Nothing counts as handed over until
/// <see cref="Flush"/> has returned.
/// </summary>
internal sealed class JsonLines : IDisposable
{
    private const int WriteAt = 256 * 1024;

    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _buffer = new(WriteAt + (64 * 1024));
    private readonly Utf8JsonWriter _json;

    public JsonLines(Stream output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_buffer, JsonForm.Options);
    }

    /// <summary>Writes one object; <paramref name="members"/> writes what is between its braces.</summary>
    public void Write<T>(T value, Action<Utf8JsonWriter, T> members)
    {
        _json.Reset();
        _json.WriteStartObject();
        members(_json, value);
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= WriteAt)
            Drain();
    }

    /// <summary>Hands everything to the operating system, and to the disk where it is a file.</summary>
    public void Flush()
    {
        Drain();
        _output.Flush();
    }

    public void Dispose() => _json.Dispose();

    private void Drain()
    {
        _output.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
