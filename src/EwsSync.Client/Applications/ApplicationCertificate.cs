using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EwsSync.Client.Compat;
using EwsSync.Errors;

namespace EwsSync.Client.Applications;

/// <summary>Finds the certificate of an application: in the stores of the user and the machine, or in a file.</summary>
public static class ApplicationCertificate
{
    private const int MostBytes = 1024 * 1024;

    /// <summary>The certificate with a thumbprint in one of the personal stores; the caller disposes of it.</summary>
    /// <param name="thumbprint">40 hex digits, with or without separators.</param>
    /// <exception cref="EwsInputException">It is in neither store.</exception>
    public static X509Certificate2 FromStore(string thumbprint)
    {
        var wanted = Digits(thumbprint);
        foreach (var location in (StoreLocation[])[StoreLocation.CurrentUser, StoreLocation.LocalMachine])
        {
            try
            {
                using var store = new X509Store(StoreName.My, location);
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
                var found = store.Certificates.Find(X509FindType.FindByThumbprint, wanted, validOnly: false);
                if (found.Count > 0)
                    return found[0];
            }
            catch (CryptographicException)
            {
                // There is no such store here.
            }
        }

        throw new EwsInputException(
            ErrorIds.InvalidInput, $"No certificate with the thumbprint {ServerText.Clean(wanted)} is in the personal stores of this user and this machine.",
            "Import it for the account that runs this, or name the file that has it.")
        {
            Input = "CertificateThumbprint",
            Value = wanted,
        };
    }

    /// <summary>The certificate with its private key of a file, PFX or PEM (with the key in the same file); the caller disposes of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="password">Its password; null where it has none.</param>
    /// <exception cref="EwsInputException">The file cannot be read, or the password does not open it.</exception>
    public static X509Certificate2 FromFile(string path, string? password)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
                throw Refused(path, "is too large for a certificate", null);
            return KeyFile.Load(path, password);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Refused(path, $"cannot be read: {e.Message}", e);
        }
        catch (CryptographicException e)
        {
            throw Refused(path, "contains no certificate with a private key, or the password does not open it", e);
        }
    }

    private static string Digits(string text)
    {
        var digits = string.Empty;
        foreach (var c in text)
        {
            // Copied from a dialogue of Windows it begins with a mark that nobody sees.
            if (Uri.IsHexDigit(c))
                digits += char.ToUpperInvariant(c);
        }

        return digits;
    }

    private static EwsInputException Refused(string path, string what, Exception? inner) =>
        new(ErrorIds.InvalidInput, $"The certificate's file '{path}' {what}.", "Give a .pfx file with its password, or a .pem file with certificate and key.", inner) { Input = "CertificatePath", Value = path };
}
