using System;
using System.Reflection;

namespace EwsSync.Loading;

/// <summary>Whether an assembly that exists can stand in for one that is asked for. Pure, so that the rule can be tested by itself.</summary>
internal static class AssemblyMatch
{
    /// <summary>
    /// Same simple name, same culture, the public key token that is asked for (if one is), and at least the version that is asked for.
    /// </summary>
    public static bool Satisfies(AssemblyName requested, AssemblyName candidate)
    {
        if (!string.Equals(requested.Name, candidate.Name, StringComparison.OrdinalIgnoreCase))
            return false;
        if (!string.Equals(requested.CultureName ?? string.Empty, candidate.CultureName ?? string.Empty, StringComparison.OrdinalIgnoreCase))
            return false;
        if (requested.GetPublicKeyToken() is { Length: > 0 } wanted && !SameToken(wanted, candidate.GetPublicKeyToken()))
            return false;
        return requested.Version is null || (candidate.Version is { } version && version >= requested.Version);
    }

    private static bool SameToken(byte[] wanted, byte[]? offered)
    {
        if (offered is null || offered.Length != wanted.Length)
            return false;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] != offered[i])
                return false;
        }

        return true;
    }
}
