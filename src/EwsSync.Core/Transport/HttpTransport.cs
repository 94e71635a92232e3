using System;
using System.Diagnostics;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.Transport;

/// <summary>
/// Carries requests over HTTP for one mailbox, whose cookies it keeps. The client that it is given must not follow redirects, keep
/// cookies, decompress, or have a time-out of its own: all of that is done here. Not disposing it is fine; it owns nothing.
/// </summary>
internal sealed class HttpTransport : IEwsTransport
{
    private const int MaxRedirects = 5;

    private readonly HttpClient _http;
    private readonly Uri _url;
    private readonly TransportOptions _options;
    private readonly CookieJar _cookies;
    private volatile bool _echoes;

    /// <summary>Makes a transport to <paramref name="url"/>.</summary>
    /// <param name="http">Sends.</param>
    /// <param name="url">The address of EWS.</param>
    /// <param name="options">Time-outs and limits.</param>
    /// <param name="cookies">The cookies of the mailbox, where it has more than one transport.</param>
    public HttpTransport(HttpClient http, Uri url, TransportOptions? options = null, CookieJar? cookies = null)
    {
        _cookies = cookies ?? new CookieJar();
        _http = Throw.IfNull(http);
        _url = Throw.IfNull(url);
        _options = options ?? new TransportOptions();
    }

    /// <inheritdoc/>
    public async Task<EwsReply> SendAsync(EwsCall call, CancellationToken cancellationToken)
    {
        Throw.IfNull(call);
        cancellationToken.ThrowIfCancellationRequested();
        using var watch = new AttemptWatch(Limits(call), cancellationToken);
        var url = _url;
        for (var redirects = 0; ; redirects++)
        {
            var (reply, target) = await ExchangeAsync(call, url, watch, cancellationToken).ConfigureAwait(false);
            if (reply is not null)
                return reply;
            if (redirects == MaxRedirects)
                throw Redirect.TooMany(MaxRedirects, target!);
            url = target!;
        }
    }

    private async Task<(EwsReply? Reply, Uri? Target)> ExchangeAsync(EwsCall call, Uri url, AttemptWatch watch, CancellationToken cancellationToken)
    {
        using var request = EwsRequest.Make(call, url, _options, _cookies);
        var exchange = EwsRequest.Describe(call, request, _options);
        var timer = Stopwatch.StartNew();
        var headArrived = false;
        HttpResponseMessage? response = null;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, watch.Token).ConfigureAwait(false);
            headArrived = true;
            watch.HeadArrived();
            exchange.FirstByte = timer.Elapsed;
            exchange.StatusCode = (int)response.StatusCode;
            exchange.Headers = ResponseHead.Traceable(response);
            _cookies.Keep(url, response);
            call.Affinity?.Keep(response);
            // On .NET Framework a read under way ends with its response, not with its token.
            using var stop = watch.Token.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
            if (Redirect.IsRedirect(response))
            {
                var target = Redirect.TargetOf(response, url);
                response.Dispose();
                return (null, target);
            }

            return (await ReadAsync(call, request, response, watch, exchange).ConfigureAwait(false), null);
        }
        catch (Exception e)
        {
            GiveBack(response);
            var failure = Failure(e, url, headArrived, watch, cancellationToken);
            exchange.Failure = failure;
            if (ReferenceEquals(failure, e))
                throw;
            throw failure;
        }
        finally
        {
            exchange.Total = timer.Elapsed;
            exchange.ClientRequestId = EwsRequest.IdOf(request);
            exchange.Scheme = request.Headers.Authorization?.Scheme;
            _options.Exchanged?.Invoke(exchange);
        }
    }

    private async Task<EwsReply> ReadAsync(
        EwsCall call, HttpRequestMessage request, HttpResponseMessage response, AttemptWatch watch, HttpExchange exchange)
    {
        var answer = new Answer(response, request, _options);
        var filter = answer.StatusCode == 200 && answer.MayBeEws ? call.Filter : null;
        var reader = new BodyReader(response.Content, response.Headers.TransferEncodingChunked == true, _options.MaxResponseBytes, answer.MayBeEws ? call.BytesArrived : null, filter, watch);
        ResponseBody? body = null;
        try
        {
            try
            {
                body = await reader.ReadAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (!answer.NeedsBody && !watch.Token.IsCancellationRequested && e is not OutOfMemoryException)
            {
                // The status alone says what happened.
                body = new ResponseBody();
            }

            exchange.WireBytes = reader.WireBytes;
            exchange.Body = body;
            // Of an answer that stays open nothing is left, which is no empty answer.
            if ((filter is null || call.Silence is null) && HttpStatusTable.Failure(answer, body) is { } failure)
                throw failure;

            CheckStep(answer);
            _options.Contact.SignedIn();
            var reply = new EwsReply(answer.StatusCode, body)
            {
                RequestId = answer.RequestId,
                RetryAfter = answer.RetryAfter,
                Response = response,
            };
            body = null;
            return reply;
        }
        finally
        {
            if (body is not null)
            {
                exchange.Body = null;
                body.Dispose();
            }
        }
    }

    /// <summary>
    /// A server that gives back the id of a request (Exchange does, as return-client-request-id asks) gives back that of this one, or its answer is not
    /// this one's. One that never did is left alone: what it sends in that header is something else.
    /// </summary>
    private void CheckStep(Answer answer)
    {
        if (!Guid.TryParse(answer.Header(RequestHeaders.ClientRequestId), out var echo) || !Guid.TryParse(answer.ClientRequestId, out var own))
            return;
        if (echo == own)
        {
            _echoes = true;
            return;
        }

        if (!_echoes)
            return;
        throw new EwsProtocolException(ErrorIds.UnexpectedResponse, $"The answer of {answer.Url.Host} belongs to another request ({echo} instead of {own}).")
        {
            IsTransient = true,
            Action = ErrorAction.RetrySoon,
            RequestId = answer.RequestId,
        };
    }

    /// <summary>
    /// After an error its connection may be out of step. A refused sign-in leaves it in step, and NTLM and Kerberos sign in by connection.
    /// </summary>
    private static void GiveBack(HttpResponseMessage? response)
    {
        if (response is null)
            return;
        if ((int)response.StatusCode is not (401 or 407))
            response.Headers.ConnectionClose = true;
        response.Dispose();
    }

    private TransportOptions Limits(EwsCall call) => call switch
    {
        { Silence: { } silence } => _options with { IdleTimeout = silence, AttemptTimeout = call.Length },
        { Filter: not null } => Patient(_options),
        _ => _options,
    };

    /// <summary>Content that is streamed is bounded by silence and by size, not by the time that a page may take: an hour instead of ten minutes.</summary>
    private static TransportOptions Patient(TransportOptions options) =>
        options.AttemptTimeout < TimeSpan.Zero ? options : options with { AttemptTimeout = new TimeSpan(options.AttemptTimeout.Ticks * 6) };

    private static Exception Failure(Exception e, Uri url, bool headArrived, AttemptWatch watch, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return e is OperationCanceledException ? e : new OperationCanceledException("The call was stopped.", e, cancellationToken);
        if (watch.Expired is { } expired)
            return ConnectionFailure.TimedOut(url, expired, e);
        return ConnectionFailure.From(e, url, headArrived);
    }
}
