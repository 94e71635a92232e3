using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client;

/// <summary>
/// A handler whose connections can be given up as a whole. After some faults a server was seen (Gromox 3.10) that answers one request twice, so that the next
/// request on that connection gets the old answer; which connection it was, the platform does not tell. What is under way on the old ones ends there; nothing
/// new is sent on them.
/// </summary>
internal sealed class FreshConnections(Func<HttpMessageHandler> make) : HttpMessageHandler
{
    private readonly object _gate = new();
    private readonly HashSet<Pool> _leaving = [];
    private Pool _current = new(make());
    private bool _disposed;

    /// <summary>Sends whatever comes from now on over new connections.</summary>
    public void Renew()
    {
        Pool? idle = null;
        lock (_gate)
        {
            // Where nothing was sent since, the connections are new already.
            if (_disposed || _current.Sent == 0)
                return;
            if (_current.UnderWay == 0)
                idle = _current;
            else
                _leaving.Add(_current);
            _current = new Pool(make());
        }

        idle?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Pool pool;
        lock (_gate)
        {
            pool = _current;
            pool.UnderWay++;
            pool.Sent++;
        }

        try
        {
            var response = await pool.Invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);

            // Before its body has been read, since then another call may have the connection. A refused sign-in leaves it in step, and platforms sign in
            // by connection.
            if ((int)response.StatusCode is >= 400 and not (401 or 407))
                Renew();

            // The body is still to be read, over the connection.
            response.Content = new WatchedContent(response.Content, () => Leave(pool));
            return response;
        }
        catch
        {
            Leave(pool);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        lock (_gate)
        {
            _disposed = true;
            _current.Dispose();
            foreach (var pool in _leaving)
                pool.Dispose();
            _leaving.Clear();
        }
    }

    private void Leave(Pool pool)
    {
        lock (_gate)
        {
            if (--pool.UnderWay > 0 || !_leaving.Remove(pool))
                return;
        }

        pool.Dispose();
    }

    private sealed class Pool(HttpMessageHandler handler) : IDisposable
    {
        public HttpMessageInvoker Invoker { get; } = new(handler, disposeHandler: true);

        public int UnderWay { get; set; }

        public long Sent { get; set; }

        public void Dispose() => Invoker.Dispose();
    }

    /// <summary>The content as it is; says when it is done with.</summary>
    private sealed class WatchedContent : HttpContent
    {
        private readonly HttpContent _inner;
        private Action? _done;

        public WatchedContent(HttpContent inner, Action done)
        {
            _inner = inner;
            _done = done;
            foreach (var header in inner.Headers)
                Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        protected override Task<System.IO.Stream> CreateContentReadStreamAsync() => _inner.ReadAsStreamAsync();

        protected override Task SerializeToStreamAsync(System.IO.Stream stream, System.Net.TransportContext? context) => _inner.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? -1;
            return length >= 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _inner.Dispose();
                Interlocked.Exchange(ref _done, null)?.Invoke();
            }

            base.Dispose(disposing);
        }
    }
}
