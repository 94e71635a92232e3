using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using EwsSync.Errors;

namespace EwsSync.Transport;

/// <summary>Makes the HTTP request of one attempt.</summary>
internal static class EwsRequest
{
    public static HttpRequestMessage Make(EwsCall call, Uri url, TransportOptions options, CookieJar cookies)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = Content(call.Body) };
        var headers = request.Headers;
        headers.TryAddWithoutValidation("Accept", "text/xml");
        if (call.Silence is null)
            headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        headers.TryAddWithoutValidation("User-Agent", HeaderText(options.UserAgent, "UserAgent"));
        headers.TryAddWithoutValidation(RequestHeaders.ClientRequestId, Guid.NewGuid().ToString("D"));
        headers.TryAddWithoutValidation("return-client-request-id", "true");
        if (Anchor(call, options) is { } anchor)
            headers.TryAddWithoutValidation(RequestHeaders.AnchorMailbox, anchor);
        if (call.PublicFolderMailbox is { } publicFolders)
            headers.TryAddWithoutValidation(RequestHeaders.PublicFolderMailbox, HeaderText(publicFolders, nameof(call.PublicFolderMailbox)));
        if (call.Affinity is not null)
            headers.TryAddWithoutValidation("X-PreferServerAffinity", "true");
        var cookie = string.Join("; ", new[] { cookies.For(url), call.Affinity?.Cookie }.Where(text => text is not null));
        if (cookie.Length > 0)
            headers.TryAddWithoutValidation("Cookie", cookie);
        // .NET Framework would ask for permission to send the body first: a round trip more.
        headers.ExpectContinue = false;
        return request;
    }

    public static HttpExchange Describe(EwsCall call, HttpRequestMessage request, TransportOptions options) => new()
    {
        Operation = call.Operation,
        Url = request.RequestUri!.GetLeftPart(UriPartial.Path),
        StartedUtc = options.Clock.UtcNow,
        ClientRequestId = IdOf(request),
        AnchorMailbox = Anchor(call, options),
        RequestBytes = call.Body.Length,
    };

    /// <summary>The id that <paramref name="request"/> was sent with; a sign-in that sends again gives it a new one.</summary>
    public static string IdOf(HttpRequestMessage request)
    {
        foreach (var value in request.Headers.GetValues(RequestHeaders.ClientRequestId))
            return value;
        return string.Empty;
    }

    private static ByteArrayContent Content(ReadOnlyMemory<byte> body)
    {
        // Content of known length: some EWS servers break on chunked requests.
        var content = MemoryMarshal.TryGetArray(body, out var array)
            ? new ByteArrayContent(array.Array!, array.Offset, array.Count)
            : new ByteArrayContent(body.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("text/xml") { CharSet = "utf-8" };
        return content;
    }

    // Headers are ASCII; an address that is not cannot steer routing and is left out, which costs the server a hop and nothing else.
    private static string? Anchor(EwsCall call, TransportOptions options)
    {
        var anchor = call.Affinity?.Anchor ?? call.AnchorMailbox ?? options.AnchorMailbox;
        if (string.IsNullOrWhiteSpace(anchor))
            return null;
        foreach (var c in anchor!)
        {
            if (c > '~')
                return null;
        }

        return HeaderText(anchor, "AnchorMailbox");
    }

    private static string HeaderText(string value, string input)
    {
        foreach (var c in value)
        {
            if (c is < ' ' or > '~')
                throw new EwsInputException(ErrorIds.InvalidInput, $"{input} contains a character that cannot stand in an HTTP header.", "Use printable ASCII characters.") { Input = input };
        }

        return value;
    }
}
