using System.Security.Cryptography;

namespace EwsSync.Client.Compat;

/// <summary>One-shot SHA-256; netstandard2.0 has no static form.</summary>
internal static class Sha256
{
    public static byte[] Hash(byte[] bytes)
    {
#if NETSTANDARD2_0
        using var sha = SHA256.Create();
        return sha.ComputeHash(bytes);
#else
        return SHA256.HashData(bytes);
#endif
    }
}
