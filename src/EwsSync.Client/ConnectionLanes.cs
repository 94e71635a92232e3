using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client;

/// <summary>
/// Sends each request over a connection that nobody else has until its answer has been read and found to be in order: until the response is disposed. Where that
/// says <c>Connection: close</c> by then, the connection is not used again. After some faults, which come with HTTP 200 too, a server was seen (Gromox 3.10) that
/// answers the request once more; a handler with a pool of its own gives the connection to the next call before the body has been looked at. So a handler here
/// has one connection.
/// </summary>
internal sealed class ConnectionLanes(Func<HttpMessageHandler> makeLane, int maxConnections) : HttpMessageHandler
{
    private readonly SemaphoreSlim _places = new(maxConnections);

    // The last one used first: its socket is the least likely to have been closed meanwhile.
    private readonly Stack<HttpMessageInvoker> _free = new();
    private bool _disposed;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        var lane = Take();
        try
        {
            var response = await lane.SendAsync(request, cancellationToken).ConfigureAwait(false);
            response.Content = new LaneContent(response.Content, () => Leave(lane, response.Headers.ConnectionClose != true));
            return response;
        }
        catch
        {
            Leave(lane, isInOrder: false);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        lock (_free)
        {
            _disposed = true;
            while (_free.Count > 0)
                _free.Pop().Dispose();
        }
    }

    private HttpMessageInvoker Take()
    {
        lock (_free)
            return _free.Count > 0 ? _free.Pop() : new HttpMessageInvoker(makeLane());
    }

    private void Leave(HttpMessageInvoker lane, bool isInOrder)
    {
        lock (_free)
        {
            isInOrder &= !_disposed;
            if (isInOrder)
                _free.Push(lane);
        }

        if (!isInOrder)
            lane.Dispose();
        _places.Release();
    }

    /// <summary>The content as it is; says when it is done with.</summary>
    private sealed class LaneContent : HttpContent
    {
        private readonly HttpContent _inner;
        private Action? _done;

        public LaneContent(HttpContent inner, Action done)
        {
            _inner = inner;
            _done = done;
            foreach (var header in inner.Headers)
                Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        protected override Task<Stream> CreateContentReadStreamAsync() => _inner.ReadAsStreamAsync();

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _inner.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? -1;
            return length >= 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                // What is left unread makes the handler close the connection by itself.
                _inner.Dispose();
                Interlocked.Exchange(ref _done, null)?.Invoke();
            }

            base.Dispose(disposing);
        }
    }
}
