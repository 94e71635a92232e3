using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EwsSync.Client.Compat;
using EwsSync.Errors;

namespace EwsSync.Client.Trust;

/// <summary>Reads the certificates of private authorities from a file.</summary>
internal static class AuthorityFile
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";
    private const int MostBytes = 4 * 1024 * 1024;

    public static X509Certificate2Collection Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
                throw Invalid(path, "is too large for a file of certificates", null);
            var bytes = File.ReadAllBytes(path);
            var certificates = new X509Certificate2Collection();
            var text = Encoding.ASCII.GetString(bytes);
            if (text.IndexOf(Begin, StringComparison.Ordinal) < 0)
            {
                certificates.Add(PrivateTrust.Load(bytes));
                return certificates;
            }

            for (var start = text.IndexOf(Begin, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Begin, start, StringComparison.Ordinal))
            {
                start += Begin.Length;
                var end = text.IndexOf(End, start, StringComparison.Ordinal);
                if (end < 0)
                    throw Invalid(path, "ends within a certificate", null);
                certificates.Add(PrivateTrust.Load(Convert.FromBase64String(text.Substring(start, end - start))));
                start = end;
            }

            return certificates;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Invalid(path, "cannot be read", e);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw Invalid(path, "contains no certificate in PEM or DER form", e);
        }
    }

    private static EwsInputException Invalid(string path, string what, Exception? inner) =>
        new(ErrorIds.InvalidInput, $"The file of authorities {what}: {path}.", "Give a file with the authority's certificate, PEM or DER.", inner)
        {
            Input = nameof(ServerTrust.CaFile),
            Value = path,
        };
}
