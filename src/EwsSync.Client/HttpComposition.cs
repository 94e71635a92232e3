using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using Microsoft.Extensions.DependencyInjection;

namespace EwsSync.Client;

/// <summary>
/// Builds the one HTTP client of a connection with <c>IHttpClientFactory</c>, and lives and dies with it. The only file that knows the
/// libraries of Microsoft.Extensions, so that they can be replaced, and kept out of the way of other versions, in one place.
/// </summary>
internal sealed class HttpComposition : IDisposable
{
    private const string Name = "EWS";

    private readonly ServiceProvider _services;
    private readonly HttpMessageHandler _primary;

    public HttpComposition(HttpMessageHandler primary, IReadOnlyList<DelegatingHandler> outerToInner)
    {
        _primary = primary;
        var services = new ServiceCollection();
        var builder = services.AddHttpClient(Name, static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => primary)
            // A new handler would lose the authenticated sockets.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The factory's own logging writes request headers; ours is the trace.
            .RemoveAllLoggers();
        foreach (var handler in outerToInner)
            builder.AddHttpMessageHandler(() => handler);
        _services = services.BuildServiceProvider();
        Client = _services.GetRequiredService<IHttpClientFactory>().CreateClient(Name);
    }

    public HttpClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        _services.Dispose();
        // The factory leaves handlers to the garbage collector; open sockets should not wait for it.
        _primary.Dispose();
    }
}
