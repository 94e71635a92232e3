using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.SignIn;
using EwsSync.Errors;

namespace EwsSync.Client.Discovery;

/// <summary>
/// The sign-in of a look-up. A host gets the credential only after it has asked for one by a scheme that the user chose; web servers at a domain's root mostly never ask. After two refusals it
/// is not sent any more: a look-up with a wrong password would lock the account.
/// </summary>
internal sealed class DiscoverySignIn(EwsConnectionOptions connection)
{
    private const int MostRefusals = 2;

    /// <summary>Whether the platform answers the server's question, in the handler.</summary>
    public bool IsPlatforms => connection.SignIn is SignInMethod.Integrated or SignInMethod.CurrentUser or SignInMethod.Certificate;

    /// <summary>How often a credential was refused.</summary>
    public int Refusals { get; private set; }

    public bool GaveUp => Refusals >= MostRefusals;

    /// <summary>Hosts that refused, so that they are not asked again.</summary>
    public HashSet<string> RefusedBy { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Refused(string host)
    {
        Refusals++;
        RefusedBy.Add(host);
    }

    /// <summary>The header for a host that asked for a sign-in; null with the reason where there is none.</summary>
    public async Task<(AuthenticationHeaderValue? Header, string Why)> HeaderAsync(Uri url, IReadOnlyList<string> schemes, string mailbox, CancellationToken cancellationToken)
    {
        var offered = schemes.Count == 0 ? "nothing" : string.Join(", ", schemes.Select(s => ServerText.Clean(s)));
        switch (connection.SignIn)
        {
            case SignInMethod.Basic:
                var credential = PlatformCredential.Checked(connection.Credential);
                var user = string.IsNullOrEmpty(credential.Domain) ? credential.UserName : $"{credential.Domain}\\{credential.UserName}";
                return Offers("Basic")
                    ? (new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{credential.Password}"))), string.Empty)
                    : (null, $"401: it does not take Basic; it offers {offered}");
            case SignInMethod.Token when connection.TokenProvider is { } provider:
                if (!Offers("Bearer"))
                    return (null, $"401: it takes no token; it offers {offered}");
                try
                {
                    var token = await provider(new TokenRequest(url.GetLeftPart(UriPartial.Authority), mailbox, false), cancellationToken).ConfigureAwait(false);
                    return (new AuthenticationHeaderValue("Bearer", token.Value), string.Empty);
                }
                catch (EwsAuthenticationException e) when (e.ErrorId == ErrorIds.TokenRefused)
                {
                    // There need not be tokens for Autodiscover, although there are for EWS.
                    return (null, $"401: there is no token for it: {e.Message}");
                }

            default:
                return (null, $"401: it wants a sign-in ({offered}), and there is no credential");
        }

        bool Offers(string scheme) => schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase);
    }
}
