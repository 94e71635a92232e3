using System.IO;
using System.IO.Compression;
using System.Net.Http;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.Transport;

/// <summary>
/// How a body is packed. The bytes say it better than the header: gzip without its header, and "Content-Encoding: none" or "utf-8" before plain text, have
/// been seen behind proxies.
/// </summary>
internal static class BodyEncoding
{
    /// <summary>The body unpacked; null where it is plain.</summary>
    /// <exception cref="EwsTransportException">It is packed in a way that was not asked for.</exception>
    public static async Task<(Stream Plain, bool IsGzip)> OpenAsync(Stream wire, HttpContent content, AttemptWatch watch)
    {
        var declared = string.Join(", ", content.Headers.ContentEncoding);
        var isOdd = declared.Holds("deflate") || declared.Holds("br") || declared.Holds("zstd") || declared.Holds("compress");
        var start = new byte[2];
        var count = 0;
        int read;

        // One byte shows that it is text; the second is waited for only where it matters.
        while ((count == 0 || (count == 1 && (isOdd || start[0] == 0x1F)))
            && (read = await wire.ReadSomeAsync(start, count, 2 - count, watch.Token).ConfigureAwait(false)) > 0)
        {
            count += read;
            watch.Progress();
        }

        var whole = new PrefixedStream(start, count, wire);
        if (count > 0 && start[0] == 0x1F && (count == 1 || start[1] == 0x8B))
            return (new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true), true);
        if (!isOdd)
            return (whole, false);

        // A body that begins as text does is not compressed, whatever the header says.
        if (count == 0 || start[0] is (byte)'<' or (byte)'{' or (byte)' ' or (byte)'\r' or (byte)'\n' or 0xEF)
            return (whole, false);
        if (declared.Holds("deflate"))
        {
            // RFC 9110, 8.4.1.2: deflate is the zlib format, but some servers send it without the two bytes before and the four behind.
            var isZlib = count == 2 && (start[0] & 0x0F) == 8 && ((start[0] << 8) | start[1]) % 31 == 0;
            return (new DeflateStream(isZlib ? wire : whole, CompressionMode.Decompress, leaveOpen: true), false);
        }

        throw new EwsTransportException(
            ErrorIds.NotEws,
            $"The answer is compressed in a way that was not asked for ({ServerText.Clean(declared)}).",
            "Look for a proxy between this machine and the server.");
    }
}
