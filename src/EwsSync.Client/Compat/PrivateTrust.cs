using System.Security.Cryptography.X509Certificates;

namespace EwsSync.Client.Compat;

/// <summary>Chains to private authorities; only .NET has a mode for it.</summary>
internal static class PrivateTrust
{
    public static X509Certificate2 Load(byte[] certificate)
    {
#if NETSTANDARD2_0
        return new X509Certificate2(certificate);
#else
        return X509CertificateLoader.LoadCertificate(certificate);
#endif
    }

    /// <summary>Whether <paramref name="certificate"/> goes back to one of <paramref name="authorities"/>.</summary>
    /// <param name="certificate">The server's certificate.</param>
    /// <param name="presented">The chain as it was presented; its other certificates may be intermediate ones.</param>
    /// <param name="authorities">The trusted ones.</param>
    public static bool Builds(X509Certificate2 certificate, X509Chain? presented, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain();
        // A private authority rarely has a revocation list that can be reached from everywhere.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (presented is not null)
        {
            foreach (var element in presented.ChainElements)
                chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

#if NETSTANDARD2_0
        chain.ChainPolicy.ExtraStore.AddRange(authorities);
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        if (!chain.Build(certificate))
            return false;
        var root = chain.ChainElements[chain.ChainElements.Count - 1].Certificate;
        foreach (var authority in authorities)
        {
            if (root.Equals(authority))
                return true;
        }

        return false;
#else
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        return chain.Build(certificate);
#endif
    }
}
