using System;
using System.IO;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace EwsSync.Client.Compat;

/// <summary>Loads a certificate with its private key; only .NET reads PEM.</summary>
internal static class KeyFile
{
    public static X509Certificate2 Load(string path, string? password)
    {
        var text = Encoding.ASCII.GetString(File.ReadAllBytes(path));
#if NETSTANDARD2_0
        var isPem = text.IndexOf("-----BEGIN ", StringComparison.Ordinal) >= 0;
        return isPem
            ? throw new NotSupportedException("Windows PowerShell reads no PEM; use a .pfx file.")
            : new X509Certificate2(path, password);
#else
        if (!text.Contains("-----BEGIN ", StringComparison.Ordinal))
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        using var certificate = password is null ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password);

        // A key that exists in memory only cannot be used everywhere.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
#endif
    }
}
