using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace EwsSync.Emulator.Answering;

/// <summary>The socket transport of Kestrel, with a listener that can go away for a while: then connections are refused.</summary>
internal sealed class RefusableTransport(SocketTransportFactory inner, TimeProvider clock) : IConnectionListenerFactory
{
    private readonly ConcurrentDictionary<string, ConnectionContext> _open = new(StringComparer.Ordinal);
    private Func<TimeSpan, Task>? _refuse;

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = new Listener(this, await inner.BindAsync(endpoint, cancellationToken));
        // The first is that of EWS.
        _refuse ??= listener.RefuseAsync;
        return listener;
    }

    /// <summary>Stops listening, resets all connections, and listens again after a while.</summary>
    internal Task RefuseAsync(TimeSpan time) => _refuse!(time);

    private sealed class Listener(RefusableTransport transport, IConnectionListener first) : IConnectionListener
    {
        private readonly SemaphoreSlim _gate = new(1, 1);
        private volatile IConnectionListener _current = first;
        private volatile bool _ended;

        public EndPoint EndPoint { get; } = first.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (true)
            {
                var listener = _current;
                var connection = await listener.AcceptAsync(cancellationToken);
                if (connection is not null)
                {
                    transport._open[connection.ConnectionId] = connection;
                    connection.ConnectionClosed.Register(() => transport._open.TryRemove(connection.ConnectionId, out _));
                    return connection;
                }
                if (_ended)
                    return null;
                // Refusing: the gate opens when there is a listener again.
                await _gate.WaitAsync(cancellationToken);
                _gate.Release();
            }
        }

        internal async Task RefuseAsync(TimeSpan time)
        {
            await _gate.WaitAsync();
            try
            {
                await _current.UnbindAsync();
                await _current.DisposeAsync();
                foreach (var connection in transport._open.Values)
                {
                    if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
                        socket.LingerState = new LingerOption(true, 0);
                    connection.Abort();
                }
                await Task.Delay(time, transport.Clock);
                if (!_ended)
                    _current = await transport.Rebind(EndPoint);
            }
            finally
            {
                _gate.Release();
            }
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            _ended = true;
            return _current.UnbindAsync(cancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            _ended = true;
            return _current.DisposeAsync();
        }
    }

    private TimeProvider Clock => clock;

    private ValueTask<IConnectionListener> Rebind(EndPoint endpoint) => inner.BindAsync(endpoint);
}
