using System;
using System.IO;
using System.Text;
using System.Text.Json;

namespace EwsSync.Client.Json;

/// <summary>Makes one JSON text at a time, in the buffer of the last one.</summary>
public sealed class JsonLine : IDisposable
{
    private readonly MemoryStream _bytes = new(1024);
    private readonly Utf8JsonWriter _json;

    /// <summary>Begins with an empty buffer.</summary>
    public JsonLine() => _json = new Utf8JsonWriter(_bytes, JsonForm.Options);

    /// <summary>How many bytes the buffer has grown to.</summary>
    public int Capacity => _bytes.Capacity;

    /// <summary>An object as text without an end of line; <paramref name="members"/> writes what is between its braces.</summary>
    public string Text<T>(T value, Action<Utf8JsonWriter, T> members) => Text(json =>
    {
        json.WriteStartObject();
        members(json, value);
        json.WriteEndObject();
    });

    /// <summary>What <paramref name="write"/> writes, as text without an end of line.</summary>
    public string Text(Action<Utf8JsonWriter> write)
    {
        var bytes = Bytes(write, static (json, own) => own(json));
        return Encoding.UTF8.GetString(bytes.Array!, bytes.Offset, bytes.Count);
    }

    /// <summary>What <paramref name="write"/> writes of <paramref name="value"/>, as UTF-8 without an end of line: good until the next call.</summary>
    public ArraySegment<byte> Bytes<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        _bytes.SetLength(0);
        _json.Reset();
        write(_json, value);
        _json.Flush();
        return new ArraySegment<byte>(_bytes.GetBuffer(), 0, (int)_bytes.Length);
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        _json.Dispose();
        _bytes.Dispose();
    }
}
