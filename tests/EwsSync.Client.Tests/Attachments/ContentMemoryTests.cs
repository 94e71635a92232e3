using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Ews;
using EwsSync.Hosting;
using EwsSync.Sync;
using EwsSync.Transport;
using Xunit;
using static EwsSync.Client.Tests.Attachments.AttachmentBench;

namespace EwsSync.Client.Tests.Attachments;

/// <summary>
/// What saving an attachment costs in memory. The answer is made as it is read, without a network, so that everything runs on the thread of the
/// test and its allocations can be counted, whatever else the process does.
/// </summary>
public sealed class ContentMemoryTests
{
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public void A_large_attachment_costs_no_more_memory_than_a_small_one()
    {
        Save(Megabyte);
        var small = Save(2 * Megabyte);
        var large = Save(150 * Megabyte);

        // Four hundred kilobytes at the start, then a few hundred bytes for each read: all that was ever allocated, not what was held.
        Assert.InRange(small.Allocated, 100_000, 600_000);
        Assert.InRange(large.Allocated, 100_000, 1_500_000);
        Assert.InRange(large.Kept, 500, 2000);
    }

    private static (long Allocated, long Kept) Save(long size)
    {
        var folder = Directory.CreateTempSubdirectory("ewssync-memory-");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var http = new HttpClient(new Made(size, hash)) { Timeout = Timeout.InfiniteTimeSpan };
            long kept = 0;
            var options = new TransportOptions
            {
                FirstByteTimeout = Timeout.InfiniteTimeSpan,
                IdleTimeout = Timeout.InfiniteTimeSpan,
                AttemptTimeout = Timeout.InfiniteTimeSpan,
                Exchanged = exchange => kept = exchange.Body!.Length,
            };
            var url = new Uri("http://127.0.0.1/EWS/Exchange.asmx");
            var session = new MailboxSession("kim@example.com", url.AbsoluteUri, new EwsSource(new EwsMailbox("kim@example.com", new HttpTransport(http, url, options), SingleAttempt.Instance)));
            var files = new AttachmentFiles(folder.FullName);

            var before = GC.GetAllocatedBytesForCurrentThread();
            var saving = files.SaveAsync(session, "attachment-1", CancellationToken.None);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            // It never left this thread, so all of it was counted.
            Assert.True(saving.IsCompletedSuccessfully, saving.Exception?.ToString());
            var saved = saving.GetAwaiter().GetResult();
            Assert.Equal(size, saved.Length);
            using var file = System.IO.File.OpenRead(saved.FullName!);
            Assert.Equal(hash.GetHashAndReset(), SHA256.HashData(file));
            return (allocated, kept);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Made(long size, IncrementalHash hash) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new MadeContent(size, hash) });
    }

    private sealed class MadeContent : HttpContent
    {
        private readonly MadeBody _body;

        public MadeContent(long size, IncrementalHash hash)
        {
            _body = new MadeBody(size, hash);
            Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("text/xml");
        }

        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(_body);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>An answer with so many bytes of content, made in blocks that differ.</summary>
    private sealed class MadeBody : Stream
    {
        private const int Block = 48 * 1024;

        private readonly byte[] _tail;
        private readonly IncrementalHash _hash;
        private readonly byte[] _plain = new byte[Block];
        private readonly byte[] _text = new byte[Block / 3 * 4];
        private ReadOnlyMemory<byte> _now;
        private long _left;
        private bool _ended;

        public MadeBody(long size, IncrementalHash hash)
        {
            var envelope = Encoding.UTF8.GetString(AttachmentBench.File("#", "big.iso"));
            var at = envelope.IndexOf('#', StringComparison.Ordinal);
            _now = Encoding.UTF8.GetBytes(envelope[..at]);
            _tail = Encoding.UTF8.GetBytes(envelope[(at + 1)..]);
            _left = size;
            _hash = hash;
            Bytes(Block).CopyTo(_plain, 0);
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_now.IsEmpty && !_ended)
                Next();
            var count = Math.Min(buffer.Length, _now.Length);
            _now.Span[..count].CopyTo(buffer);
            _now = _now[count..];
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private void Next()
        {
            if (_left == 0)
            {
                _ended = true;
                _now = _tail;
                return;
            }

            _plain[_left % Block]++;
            var count = (int)Math.Min(Block, _left);
            _hash.AppendData(_plain, 0, count);
            System.Buffers.Text.Base64.EncodeToUtf8(_plain.AsSpan(0, count), _text, out _, out var written);
            _now = _text.AsMemory(0, written);
            _left -= count;
        }
    }
}
