using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace EwsSync.Client.Tests.Scripted;

/// <summary>Writes answers as bytes.</summary>
public static class Http
{
    public const string Envelope = """
        <?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><ok/></s:Body></s:Envelope>
        """;

    /// <summary>Status line and header lines, ended; the lines are separated by any kind of line end.</summary>
    public static byte[] Head(string lines) =>
        Encoding.ASCII.GetBytes(lines.ReplaceLineEndings("\r\n").TrimEnd() + "\r\n\r\n");

    public static byte[] Answer(string head, byte[] body) =>
        [.. Head($"HTTP/1.1 {head}\nContent-Length: {body.Length}"), .. body];

    public static byte[] Answer(string head, string body = "") => Answer(head, Encoding.UTF8.GetBytes(body));

    /// <summary>200 with an envelope.</summary>
    public static byte[] Ok(string body = Envelope, string moreHeaders = "X-Test: 1") =>
        Answer($"200 OK\nContent-Type: text/xml; charset=utf-8\n{moreHeaders}", body);

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] Chunked(byte[] body, int size = 64)
    {
        using var wire = new MemoryStream();
        foreach (var chunk in body.Chunk(size))
        {
            wire.Write(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"));
            wire.Write(chunk);
            wire.Write("\r\n"u8);
        }

        wire.Write("0\r\n\r\n"u8);
        return wire.ToArray();
    }
}
