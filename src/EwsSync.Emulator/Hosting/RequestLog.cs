using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;

namespace EwsSync.Emulator;

/// <summary>All requests, in order of arrival. Kept up to <see cref="Capacity"/>; older ones are dropped.</summary>
public sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, LoggedRequest> _requests = [];
    private int _count;
    private int _active;

    /// <summary>How many requests are kept.</summary>
    public const int Capacity = 20_000;

    /// <summary>A snapshot.</summary>
    public IReadOnlyList<LoggedRequest> Requests
    {
        get
        {
            lock (_gate)
                return [.. _requests.Values];
        }
    }

    /// <summary>The highest number of requests that were under way at once.</summary>
    public int MaximumConcurrency { get; private set; }

    /// <summary>The requests of one operation.</summary>
    public IReadOnlyList<LoggedRequest> Of(string operation) => [.. Requests.Where(request => request.Operation == operation)];

    /// <summary>Forgets everything; numbers begin at 1 again.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
            _count = 0;
            MaximumConcurrency = _active;
        }
    }

    /// <summary>Takes the number of a request that is just coming in.</summary>
    internal int Reserve()
    {
        lock (_gate)
            return ++_count;
    }

    internal LoggedRequest Begin(int number, string operation, IReadOnlyDictionary<string, string> headers, string body, DateTimeOffset now)
    {
        lock (_gate)
        {
            _active++;
            MaximumConcurrency = Math.Max(MaximumConcurrency, _active);
            var request = new LoggedRequest
            {
                Number = number,
                Operation = operation,
                Headers = headers.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase),
                Body = body,
                Started = now,
                Concurrency = _active,
            };
            _requests[request.Number] = request;
            if (_requests.Count > Capacity)
                _requests.Remove(_requests.Keys.First());
            return request;
        }
    }

    /// <summary>Says more about a request that is still under way: a client that is cut off may look before it has ended.</summary>
    internal LoggedRequest Note(LoggedRequest request)
    {
        lock (_gate)
        {
            if (_requests.ContainsKey(request.Number))
                _requests[request.Number] = request;
        }
        return request;
    }

    internal void End(LoggedRequest request)
    {
        lock (_gate)
        {
            _active--;
            if (_requests.ContainsKey(request.Number))
                _requests[request.Number] = request;
        }
    }
}
