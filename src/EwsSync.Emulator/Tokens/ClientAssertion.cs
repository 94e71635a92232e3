using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace EwsSync.Emulator.Tokens;

/// <summary>
/// Judges the assertion by which an application proves that it has the key of a certificate: RFC 7523, and
/// <see href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">Application authentication certificate credentials</see>.
/// </summary>
internal static class ClientAssertion
{
    /// <returns>The number of the error, or null where it is right.</returns>
    internal static string? Judge(string assertion, string clientId, IEnumerable<X509Certificate2> certificates, Func<string, bool> isAudience, DateTimeOffset now)
    {
        try
        {
            var parts = assertion.Split('.');
            if (parts.Length != 3)
                return "50027";
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
            using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            if (!IsSigned(parts, header.RootElement.GetProperty("alg").GetString(), certificates))
                return "700027";
            var claims = payload.RootElement;
            var isInTime = DateTimeOffset.FromUnixTimeSeconds(long.Parse(claims.GetProperty("exp").ToString(), System.Globalization.CultureInfo.InvariantCulture)) > now;
            return isInTime && claims.GetProperty("iss").GetString() == clientId && isAudience(claims.GetProperty("aud").GetString()!) ? null : "700024";
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "50027";
        }
    }

    private static bool IsSigned(string[] parts, string? algorithm, IEnumerable<X509Certificate2> certificates)
    {
        var padding = algorithm == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        foreach (var certificate in certificates)
        {
            using var key = certificate.GetRSAPublicKey();
            if (key?.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, padding) == true)
                return true;
        }

        return false;
    }
}
