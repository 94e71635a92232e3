using System;
using System.Buffers;
using System.IO;
using System.IO.Compression;
using System.Net.Http;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.Transport;

/// <summary>
/// Reads one body whole, or fails: cut by length, by chunk, or inside gzip. Decompression is done here and not by the handler, because the
/// handler hides the announced length and because <see cref="GZipStream"/> takes a stream that ends early for one that ended.
/// </summary>
internal sealed class BodyReader(
    HttpContent content, bool chunked, long maxBytes, Action<ReadOnlyMemory<byte>>? arrived, IBodyFilter? filter, AttemptWatch watch)
{
    private long _unpacked;
    private bool _left;

    /// <summary>Bytes as they came over the wire.</summary>
    public long WireBytes { get; private set; }

    public async Task<ResponseBody> ReadAsync()
    {
        // Compressed or not: what is announced above the limit need not be waited for. With a filter the limit is for what is left.
        if (filter is null && !chunked && content.Headers.ContentLength > maxBytes)
            throw TooLarge();
        var body = new ResponseBody();
        try
        {
            using var raw = await content.ReadAsStreamAsync().ConfigureAwait(false);
            using var tail = new TailStream(raw);
            try
            {
                var (plain, isGzip) = await BodyEncoding.OpenAsync(tail, content, watch).ConfigureAwait(false);
                using (plain)
                    await FillAsync(plain, body).ConfigureAwait(false);
                // A body that ends within a member is not complete; its last four bytes would have to be the length by accident. With several members
                // (RFC 1952, 2.2) or zeros behind them they are another number: then the end of the envelope says that it is whole.
                if (isGzip && !_left && tail.LastUInt32() != unchecked((uint)_unpacked) && !(tail.MayHaveMoreMembers && EndsWithEnvelope(body)))
                    throw Cut("the compressed answer ended early");
                if (!_left)
                    await DrainAsync(tail).ConfigureAwait(false);
            }
            finally
            {
                WireBytes = tail.Total;
            }

            // With both headers the chunks count, and the length is to be ignored (RFC 9112, 6.3).
            if (!chunked && !_left && content.Headers.ContentLength is { } announced && announced != tail.Total)
                throw Cut($"{tail.Total} of {announced} bytes came");
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private async Task FillAsync(Stream stream, ResponseBody body)
    {
        if (filter is not null)
        {
            await SiftAsync(stream, body, filter).ConfigureAwait(false);
            return;
        }

        while (true)
        {
            var free = body.Free();
            var count = await stream.ReadSomeAsync(free.Array!, free.Offset, free.Count, watch.Token).ConfigureAwait(false);
            if (count == 0)
                return;
            watch.Progress();
            _unpacked += count;
            body.Advance(count);
            if (body.Length > maxBytes)
                throw TooLarge();
            arrived?.Invoke(new ReadOnlyMemory<byte>(free.Array, free.Offset, count));
        }
    }

    private async Task SiftAsync(Stream stream, ResponseBody kept, IBodyFilter sieve)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ResponseBody.SegmentSize);
        try
        {
            while (true)
            {
                var count = await stream.ReadSomeAsync(buffer, 0, ResponseBody.SegmentSize, watch.Token).ConfigureAwait(false);
                if (count == 0)
                    return;
                watch.Progress();
                _unpacked += count;
                sieve.Take(new ReadOnlySpan<byte>(buffer, 0, count), kept);
                if (kept.Length > maxBytes)
                    throw TooLarge();
                arrived?.Invoke(new ReadOnlyMemory<byte>(buffer, 0, count));
                _left = sieve.IsDone;
                if (_left)
                    return;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // What follows a complete member (the last chunk's mark, most often) must be read, or the connection cannot be used again;
    // the decompressor of .NET reads on by itself, the one of .NET Framework need not.
    private async Task DrainAsync(Stream stream)
    {
        var rest = new byte[512];
        for (var i = 0; i < 16; i++)
        {
            if (await stream.ReadSomeAsync(rest, 0, rest.Length, watch.Token).ConfigureAwait(false) == 0)
                return;
        }
    }

    private static bool EndsWithEnvelope(ResponseBody body)
    {
        ReadOnlyMemory<byte> last = default;
        foreach (var segment in body.Segments())
            last = segment;
        var tail = last.Span.Slice(Math.Max(0, last.Length - 64));
        return tail.IndexOf("Envelope>"u8) >= 0;
    }

    private static EwsTransportException Cut(string how) =>
        new(ErrorIds.BodyIncomplete, $"The answer is incomplete: {how}.") { IsTransient = true, Action = ErrorAction.RetrySoon };

    private EwsTransportException TooLarge() =>
        new(ErrorIds.ResponseTooLarge, $"The answer is larger than the limit of {maxBytes} bytes.", "Use a smaller page size or fewer "
            + "properties.");
}
