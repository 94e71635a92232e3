using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;

namespace EwsSync.Benchmarks.Floors;

/// <summary>One reused connection that reads page after page, with no error handling at all: a limit, not a client.</summary>
internal sealed class FloorSession(Uri url, string shape) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip, UseCookies = false, UseProxy = false });

    /// <summary>Reads one page from the stream: how many items, which state follows, whether it was the last.</summary>
    public delegate (int Items, string State, bool Last) PageReader(Stream page);

    /// <summary>Synchronizes to the end.</summary>
    public (long Items, int Pages) Run(PageReader readPage)
    {
        var (items, pages, state) = (0L, 0, "");
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(SyncRequest.Body(shape, state)) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/xml", "utf-8");
            using var response = _client.Send(request, HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            using var stream = response.Content.ReadAsStream();
            var page = readPage(stream);
            items += page.Items;
            pages++;
            if (page.Last) return (items, pages);
            state = page.State;
        }
    }

    public void Dispose() => _client.Dispose();
}
