using System;
using System.Net;
using EwsSync.Errors;

namespace EwsSync.Client.SignIn;

/// <summary>The credential that the platform's handler is given: for NTLM and Kerberos, and for nothing else.</summary>
internal static class PlatformCredential
{
    public static bool IsUsedBy(SignInMethod method) => method is SignInMethod.Integrated or SignInMethod.CurrentUser;

    public static ICredentials? Of(SignInMethod signIn, NetworkCredential? given, Uri url)
    {
        if (signIn == SignInMethod.CurrentUser)
            return CredentialCache.DefaultCredentials;
        if (signIn != SignInMethod.Integrated)
            return null;
        var credential = WithDomain(Checked(given));
        // Named schemes: a plain credential would also answer a Basic challenge of whoever answers. The whole host: Autodiscover is beside EWS.
        var host = new Uri(url, "/");
        return new CredentialCache { { host, "Negotiate", credential }, { host, "NTLM", credential } };
    }

    /// <summary>The platform wants the domain by itself; <c>DOMAIN\name</c> as a user name it takes for a name with a backslash.</summary>
    private static NetworkCredential WithDomain(NetworkCredential credential)
    {
        var backslash = credential.UserName.IndexOf('\\');
        return backslash > 0 && string.IsNullOrEmpty(credential.Domain)
            ? new NetworkCredential(credential.UserName.Substring(backslash + 1), credential.Password, credential.UserName.Substring(0, backslash))
            : credential;
    }

    public static NetworkCredential Checked(NetworkCredential? given)
    {
        if (given is { UserName.Length: > 0 } credential)
            return credential;
        throw new EwsInputException(ErrorIds.InvalidInput, "No user name was given.", "Give a credential, or choose another way to sign in.")
        {
            Input = "Credential",
        };
    }
}
