using System;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace EwsSync.Benchmarks.Serving;

/// <summary>
/// A complete body and where its head ends: everything up to IncludesLastItemInRange, which is flushed on its own, so that a client that
/// reads as bytes arrive can ask for the next page early.
/// </summary>
internal sealed record CannedAnswer(byte[] Body, int HeadLength, bool Gzip, int Status = 200)
{
    public ReadOnlyMemory<byte> Head => Body.AsMemory(0, HeadLength);

    public ReadOnlyMemory<byte> Rest => Body.AsMemory(HeadLength);

    /// <param name="head">The XML up to the end of the head; the whole where the answer is short.</param>
    /// <param name="rest">The XML after it, empty where the answer is short.</param>
    /// <param name="gzip">Whether to compress, with a flush after the head.</param>
    /// <param name="level">The compression of the rest.</param>
    /// <param name="status">The HTTP status.</param>
    public static CannedAnswer Of(string head, string rest, bool gzip, CompressionLevel level = CompressionLevel.Optimal, int status = 200)
    {
        if (!gzip)
        {
            var plain = Encoding.UTF8.GetBytes(head + rest);
            return new CannedAnswer(plain, Encoding.UTF8.GetByteCount(head), false, status);
        }

        using var packed = new MemoryStream();
        int headLength;
        using (var compressor = new GZipStream(packed, level, leaveOpen: true))
        {
            compressor.Write(Encoding.UTF8.GetBytes(head));
            compressor.Flush();
            headLength = (int)packed.Length;
            compressor.Write(Encoding.UTF8.GetBytes(rest));
        }

        return new CannedAnswer(packed.ToArray(), headLength, true, status);
    }
}
