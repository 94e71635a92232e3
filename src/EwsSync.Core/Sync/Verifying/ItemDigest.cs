using System.Globalization;
using EwsSync.Compat;

namespace EwsSync.Sync;

/// <summary>
/// The SHA-256 of an item's id as a value, since a folder may have a million of them. Digests can be added up (modulo 2^256): the sum says which set of ids it is of,
/// in whatever order they come.
/// </summary>
internal readonly record struct ItemDigest(ulong A, ulong B, ulong C, ulong D)
{
    public static ItemDigest Of(string id) => Of(Sha256.HashText(id));

    /// <param name="key">The 32 bytes of a SHA-256.</param>
    public static ItemDigest Of(byte[] key) => new(Part(key, 0), Part(key, 8), Part(key, 16), Part(key, 24));

    public byte[] ToBytes()
    {
        var bytes = new byte[32];
        Write(A, bytes, 0);
        Write(B, bytes, 8);
        Write(C, bytes, 16);
        Write(D, bytes, 24);
        return bytes;
    }

    public ItemDigest Plus(ItemDigest other)
    {
        var d = unchecked(D + other.D);
        var carry = d < D ? 1UL : 0;
        var c = Add(C, other.C, ref carry);
        var b = Add(B, other.B, ref carry);
        return new ItemDigest(Add(A, other.A, ref carry), b, c, d);
    }

    public override int GetHashCode() => unchecked((int)A);

    /// <summary>Lowercase hex, as item keys are.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0:x16}{1:x16}{2:x16}{3:x16}", A, B, C, D);

    private static ulong Add(ulong left, ulong right, ref ulong carry)
    {
        var sum = unchecked(left + right);
        var over = sum < left;
        var result = unchecked(sum + carry);
        carry = over || result < sum ? 1UL : 0;
        return result;
    }

    private static ulong Part(byte[] key, int start)
    {
        var value = 0UL;
        for (var i = 0; i < 8; i++)
            value = (value << 8) | key[start + i];
        return value;
    }

    private static void Write(ulong value, byte[] bytes, int start)
    {
        for (var i = 7; i >= 0; i--, value >>= 8)
            bytes[start + i] = (byte)value;
    }
}
