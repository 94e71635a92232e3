using System.Collections.Generic;
using System.Linq;
using EwsSync.Errors;

namespace EwsSync.Client.Discovery;

/// <summary>Why a look-up found nothing: the reason that the user can do something about, and all tries below it.</summary>
internal static class DiscoveryErrors
{
    public static EwsException Of(SmtpAddress address, IReadOnlyList<DiscoveryTry> tries, IReadOnlyCollection<string> declined, DiscoverySignIn signIn)
    {
        var table = TryList.Table(tries);
        if (signIn.Refusals > 0)
        {
            return new EwsAuthenticationException(
                ErrorIds.AuthenticationFailed,
                $"Autodiscover for {address.Text} found servers, but {string.Join(", ", signIn.RefusedBy)} refused the sign-in:{table}",
                "Check user name and password, and the form of the user name that this server wants (kim@contoso.com or CONTOSO\\kim).")
            {
                StatusCode = 401,
                Mailbox = address.Text,
            };
        }

        if (declined.Count > 0)
        {
            var hosts = string.Join(", ", declined.Select(h => ServerText.Clean(h)));
            return new EwsTransportException(
                ErrorIds.AutodiscoverRedirectRefused,
                $"Autodiscover for {address.Text} leads to {hosts}, outside of the domain {address.Domain}, and was not followed:{table}",
                $"Where you know that this host serves your mail, allow it: {hosts}. Else give the URL of EWS.")
            {
                Mailbox = address.Text,
            };
        }

        return new EwsTransportException(
            ErrorIds.AutodiscoverFailed,
            $"Autodiscover found no server for {address.Text}:{table}",
            "Check the address; give the URL of EWS where it is known; the administrator of the domain can set up Autodiscover.")
        {
            Mailbox = address.Text,
        };
    }
}
