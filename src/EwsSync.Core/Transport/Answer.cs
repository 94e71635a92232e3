using System;
using System.Collections.Generic;
using System.Net.Http;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.Transport;

/// <summary>What the head of an answer, and the request it belongs to, say.</summary>
internal sealed class Answer
{
    private readonly HttpResponseMessage _response;
    private readonly TransportOptions _options;

    public Answer(HttpResponseMessage response, HttpRequestMessage request, TransportOptions options)
    {
        _response = response;
        _options = options;
        Url = request.RequestUri!;
        StatusCode = (int)response.StatusCode;
        Scheme = request.Headers.Authorization?.Scheme;
        SignedInWith = options.PlatformSignIn ? PlatformToken.Of(request.Headers.Authorization) : null;
        ClientRequestId = EwsRequest.IdOf(request);
        RequestId = ServerText.Clean(ResponseHead.Value(response, "request-id")) is { Length: > 0 } id ? id : ClientRequestId;
        RetryAfter = ResponseHead.RetryAfter(response, options.Clock);
    }

    public Uri Url { get; }

    public int StatusCode { get; }

    /// <summary>The scheme of our own <c>Authorization</c> header.</summary>
    public string? Scheme { get; }

    /// <summary>Where the platform signs in: which kind of token it sent last, as <see cref="PlatformToken"/> names them; null = unknown.</summary>
    public string? SignedInWith { get; }

    public string ClientRequestId { get; }

    /// <summary>The server's id of the request, or else our own.</summary>
    public string RequestId { get; }

    public TimeSpan? RetryAfter { get; }

    public bool PlatformSignIn => _options.PlatformSignIn;

    public bool HasSignedIn => _options.Contact.HasSignedIn;

    public string? ApplicationId => ServerText.Clean(_options.ApplicationId?.Invoke()) is { Length: > 0 } id ? id : null;

    public string? MediaType => _response.Content.Headers.ContentType?.MediaType;

    public bool IsHtml => MediaType is { } type && type.Holds("html");

    /// <summary>Whether the body may be SOAP, as far as the head shows.</summary>
    public bool MayBeEws => StatusCode is 200 or >= 400 && !IsHtml;

    /// <summary>Whether the status alone does not say what happened, so that a body which breaks off is an error of its own.</summary>
    public bool NeedsBody => StatusCode == 200 || StatusCode == 500;

    public IReadOnlyList<string> OfferedSchemes => Challenges.Schemes(_response);

    public string? Header(string name) => ResponseHead.Value(_response, name);
}
