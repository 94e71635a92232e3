using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Discovery.Messages;
using EwsSync.Client.Discovery.Network;

namespace EwsSync.Client.Discovery;

/// <summary>Asks one URL of an accepted host, in the form that its path says, and says what the answer means.</summary>
internal sealed class DiscoveryEndpoint(DiscoveryHttp http, DiscoverySignIn signIn)
{
    public const string Soap = "/autodiscover/autodiscover.svc";
    public const string Pox = "/autodiscover/autodiscover.xml";

    /// <summary>
    /// Whether a URL can be one of Autodiscover. Web servers redirect whatever is asked to a page; and a path with the mailbox in it is legal (exchangelib issue 863).
    /// </summary>
    public static bool IsOne(Uri url) =>
        url.AbsolutePath.EndsWith("/autodiscover.svc", StringComparison.OrdinalIgnoreCase) || url.AbsolutePath.EndsWith("/autodiscover.xml", StringComparison.OrdinalIgnoreCase);

    public async Task<DiscoveryReply> AskAsync(Uri url, string address, CancellationToken cancellationToken)
    {
        // First without: whoever does not ask for a credential does not get it.
        var answer = await PostAsync(url, address, null, cancellationToken).ConfigureAwait(false);
        if (answer.Status == 401 && answer.Failure is null)
        {
            if (signIn.IsPlatforms)
                return Refused(url, "401: the sign-in was refused");
            if (signIn.GaveUp)
                return new DiscoveryReply(ReplyKind.Refused, "401: the credential was refused before and is not sent any more, so that the account is not locked");
            var (header, why) = await signIn.HeaderAsync(url, answer.Schemes, address, cancellationToken).ConfigureAwait(false);
            if (header is null)
                return new DiscoveryReply(ReplyKind.Refused, why);
            answer = await PostAsync(url, address, header, cancellationToken).ConfigureAwait(false);
            if (answer.Status == 401 && answer.Failure is null)
                return Refused(url, header.Scheme == "Basic" ? "401: user name or password was refused" : "401: the token was refused");
        }

        return Judge(answer);
    }

    /// <summary>The look-up that needs no sign-in.</summary>
    public async Task<DiscoveryReply> LookUpAsync(Uri url, CancellationToken cancellationToken)
    {
        var answer = await http.SendAsync(HttpMethod.Get, url, null, null, platformSignIn: false, cancellationToken).ConfigureAwait(false);
        if (answer.Failure is null && answer.Status is 200 or 400 or 404)
            return LookupMessage.Read(answer.Body);
        return Judge(answer);
    }

    /// <summary>Where a host says, over plain HTTP and to anybody, that its Autodiscover is.</summary>
    public async Task<DiscoveryReply> ProbeAsync(Uri url, CancellationToken cancellationToken)
    {
        var answer = await http.SendAsync(HttpMethod.Get, url, null, null, platformSignIn: false, cancellationToken).ConfigureAwait(false);
        return answer.Failure is null && !answer.IsRedirect ? DiscoveryReply.Nothing($"HTTP {answer.Status}, no redirect") : Judge(answer);
    }

    private DiscoveryReply Refused(Uri url, string words)
    {
        signIn.Refused(url.Host);
        return new DiscoveryReply(ReplyKind.Refused, words);
    }

    private async Task<DiscoveryAnswer> PostAsync(Uri url, string address, AuthenticationHeaderValue? header, CancellationToken cancellationToken)
    {
        var soap = url.AbsolutePath.EndsWith(".svc", StringComparison.OrdinalIgnoreCase);
        using var content = new ByteArrayContent(soap ? SoapMessage.Request(url, address) : PoxMessage.Request(address));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/xml") { CharSet = "utf-8" };
        return await http.SendAsync(HttpMethod.Post, url, content, header, signIn.IsPlatforms, cancellationToken).ConfigureAwait(false);
    }

    private static DiscoveryReply Judge(DiscoveryAnswer answer)
    {
        if (answer.Failure is { } failure)
            return new DiscoveryReply(ReplyKind.Nothing, failure) { IsUnreachable = answer.Status == 0 };
        if (answer.IsRedirect)
        {
            return answer.Location is { } location
                ? new DiscoveryReply(ReplyKind.RedirectUrl, $"HTTP {answer.Status}") { Target = location.AbsoluteUri }
                : DiscoveryReply.Nothing($"HTTP {answer.Status} without a place to go");
        }

        var reply = answer.Status is 200 or 500 && XmlAnswer.Read(answer.Body) is { } root ? SoapMessage.Read(root) ?? PoxMessage.Read(root) : null;
        if (reply is not null && answer.Status == 200)
            return reply;
        return reply is { Kind: ReplyKind.Nothing or ReplyKind.Busy }
            ? reply
            : DiscoveryReply.Nothing(answer.Status == 200 ? $"HTTP 200, but no answer of Autodiscover ({answer.ContentType ?? "no type"})" : $"HTTP {answer.Status}");
    }
}
