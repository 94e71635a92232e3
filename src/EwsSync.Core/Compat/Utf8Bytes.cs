#if NETSTANDARD2_0
using System.Text;
#endif

namespace EwsSync.Compat;

/// <summary>Whether bytes are UTF-8; netstandard2.0 can only try.</summary>
internal static class Utf8Bytes
{
#if NETSTANDARD2_0
    private static readonly UTF8Encoding Strict = new(false, true);
#endif

    public static bool AreValid(byte[] bytes, int offset, int count)
    {
#if NETSTANDARD2_0
        try
        {
            _ = Strict.GetCharCount(bytes, offset, count);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
#else
        return System.Text.Unicode.Utf8.IsValid(new System.ReadOnlySpan<byte>(bytes, offset, count));
#endif
    }
}
