using System.Security.Cryptography.X509Certificates;
using EwsSync.Errors;

namespace EwsSync.Client.SignIn;

/// <summary>The certificate that a connection shows to a server which asks for one.</summary>
internal static class ClientIdentity
{
    public static X509Certificate2? Checked(SignInMethod signIn, X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return signIn != SignInMethod.Certificate
                ? null
                : throw Refused("No client certificate was given.", "Give one with its private key, or choose another way to sign in.");
        }

        return certificate.HasPrivateKey
            ? certificate
            : throw Refused($"The client certificate {certificate.Subject} has no private key here.", "Take it from the store or the .pfx file that holds its key; a .cer file does not.");
    }

    private static EwsInputException Refused(string message, string advice) => new(ErrorIds.InvalidInput, message, advice) { Input = "ClientCertificate" };
}
