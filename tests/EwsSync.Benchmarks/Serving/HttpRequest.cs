using System;
using System.Buffers.Text;
using System.Text;

namespace EwsSync.Benchmarks.Serving;

/// <summary>The parts of an HTTP/1.1 request that matter here.</summary>
internal sealed record HttpRequest(string Method, string Path, bool AcceptsGzip, bool ExpectsContinue, bool CloseAfter, string AnchorMailbox, int ContentLength)
{
    public const int BodyLimit = 16 * 1024 * 1024;

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Null where the header block is not one that this server can answer.</summary>
    public static HttpRequest? Parse(ReadOnlySpan<byte> head)
    {
        var lineEnd = head.IndexOf("\r\n"u8);
        var line = Encoding.ASCII.GetString(head[..lineEnd]).Split(' ');
        if (line.Length != 3) return null;
        if (Value(head, "transfer-encoding"u8).Length > 0) return null;
        var lengthText = Value(head, "content-length"u8);
        var length = 0;
        if (!lengthText.IsEmpty && (!Utf8Parser.TryParse(lengthText, out length, out _) || length is < 0 or > BodyLimit)) return null;
        return new HttpRequest(
            line[0],
            line[1],
            Value(head, "accept-encoding"u8).IndexOf("gzip"u8) >= 0,
            Value(head, "expect"u8).Length > 0,
            Ascii.EqualsIgnoreCase(Value(head, "connection"u8), "close"u8),
            Encoding.ASCII.GetString(Value(head, "x-anchormailbox"u8)),
            length);
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        while (true)
        {
            var end = head.IndexOf("\r\n"u8);
            if (end < 0) return default;
            head = head[(end + 2)..];
            if (head.Length <= name.Length || head[name.Length] != ':' || !Ascii.EqualsIgnoreCase(head[..name.Length], name)) continue;
            var value = head[(name.Length + 1)..];
            end = value.IndexOf("\r\n"u8);
            return value[..(end < 0 ? value.Length : end)].Trim((byte)' ');
        }
    }
}
