using System;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EwsSync.Client.Compat;
using EwsSync.Errors;

namespace EwsSync.Client.Trust;

/// <summary>The hash by which a certificate is pinned.</summary>
internal static class Pin
{
    private const int Digits = 64;

    public static string Parse(string text)
    {
        var hex = new StringBuilder();
        foreach (var c in text)
        {
            if (Uri.IsHexDigit(c))
                hex.Append(char.ToLowerInvariant(c));
            else if (c is not (':' or ' ' or '-'))
                throw Invalid();
        }

        return hex.Length == Digits ? hex.ToString() : throw Invalid();
    }

    public static string Of(X509Certificate2 certificate)
    {
        var hex = new StringBuilder(Digits);
        foreach (var part in Sha256.Hash(certificate.RawData))
            hex.Append(part.ToString("x2", CultureInfo.InvariantCulture));
        return hex.ToString();
    }

    private static EwsInputException Invalid() =>
        new(ErrorIds.InvalidInput, "The pin is no SHA-256 hash.", "Give the certificate's SHA-256 fingerprint: 64 hex digits.") { Input = nameof(ServerTrust.CertificateSha256) };
}
