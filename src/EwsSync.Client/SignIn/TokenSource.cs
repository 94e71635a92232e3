using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Client.SignIn;

/// <summary>
/// Keeps one token for a connection: asks for it once for all who wait, renews it before it ends, and anew after a refusal.
/// </summary>
internal sealed class TokenSource(Func<TokenRequest, CancellationToken, Task<AccessToken>> provider, string resource, IClock clock) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _asking = new(1);
    private volatile Held? _held;

    /// <summary>The application that the present token was issued to, where it says so.</summary>
    public string? ApplicationId => _held is { } held ? TokenClaims.ApplicationId(held.Value) : null;

    /// <summary>The present token, or a new one.</summary>
    /// <param name="mailbox">Whose call needs it.</param>
    /// <param name="refused">A token that the server refused; it is not returned again unless the provider has no other.</param>
    /// <param name="cancellationToken">Stops waiting and asking.</param>
    /// <param name="claims">What the refusal asked for.</param>
    public async Task<string> GetAsync(string? mailbox, string? refused, CancellationToken cancellationToken, string? claims = null)
    {
        if (Usable(refused) is { } present)
            return present;
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Usable(refused) is { } renewed)
                return renewed;
            var token = await AskAsync(new TokenRequest(resource, mailbox, refused is not null) { Claims = claims }, cancellationToken).ConfigureAwait(false);
            var ends = token.ExpiresOn ?? TokenClaims.ExpiresOn(token.Value);
            // A token that lives shorter than twice the margin is used for half of its life.
            var renew = ends is null ? DateTimeOffset.MaxValue : Later(ends.Value - Margin, clock.UtcNow + Half(ends.Value - clock.UtcNow));
            _held = new Held(token.Value, renew);
            return token.Value;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    private string? Usable(string? refused) =>
        _held is { } held && clock.UtcNow < held.RenewAt && !string.Equals(held.Value, refused, StringComparison.Ordinal) ? held.Value : null;

    private async Task<AccessToken> AskAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        AccessToken? token;
        try
        {
            token = await provider(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not EwsException && !cancellationToken.IsCancellationRequested)
        {
            throw new EwsAuthenticationException(
                ErrorIds.AuthenticationFailed, $"The token provider failed ({e.GetType().Name}).", "Its own error is the inner exception.", e);
        }

        if (string.IsNullOrWhiteSpace(token?.Value))
            throw new EwsAuthenticationException(ErrorIds.AuthenticationFailed, "The token provider returned no token.", "It must return the text of an access token.");
        foreach (var c in token!.Value)
        {
            if (c is <= ' ' or > '~')
                throw new EwsAuthenticationException(ErrorIds.AuthenticationFailed, "The token provider returned something that is no "
                    + "token.", "It must return the bare text of an access token, without \"Bearer\" and without line ends.");
        }

        return token;
    }

    private static TimeSpan Half(TimeSpan life) => new(Math.Max(0, life.Ticks / 2));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private sealed record Held(string Value, DateTimeOffset RenewAt)
    {
        public override string ToString() => nameof(Held);
    }
}
