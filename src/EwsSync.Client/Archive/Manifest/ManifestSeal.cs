using System;
using System.Security.Cryptography;
using System.Text;
using EwsSync.Client.Archive.Files;

namespace EwsSync.Client.Archive.Manifest;

/// <summary>
/// The chain of seals over the lines of a manifest: each line ends in a hash of its text and of the seal before it. A line that was changed, taken out or put in
/// breaks the chain. What was cut off at the end leaves it whole: for that, keep the last seal elsewhere.
/// </summary>
internal sealed class ManifestSeal : IDisposable
{
    /// <summary>Characters of a seal: 128 bits of SHA-256.</summary>
    public const int Length = 32;

    private static readonly byte[] Key = Encoding.ASCII.GetBytes(",\"seal\":\"");

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The last one; empty before the first line.</summary>
    public string Last { get; private set; } = string.Empty;

    /// <summary>Seals a JSON object, and makes a line of it.</summary>
    public byte[] Seal(byte[] json)
    {
        var body = json.Length - 1;
        Last = Next(json, 0, body);
        var line = new byte[body + Key.Length + Length + 3];
        Buffer.BlockCopy(json, 0, line, 0, body);
        Key.CopyTo(line, body);
        Encoding.ASCII.GetBytes(Last, 0, Length, line, body + Key.Length);
        line[line.Length - 3] = (byte)'"';
        line[line.Length - 2] = (byte)'}';
        line[line.Length - 1] = (byte)'\n';
        return line;
    }

    /// <summary>Whether a line, without its end, is the next one of the chain; then it is the last one.</summary>
    public bool Follows(byte[] buffer, int start, int count)
    {
        var body = count - Key.Length - Length - 2;
        if (body < 1 || !buffer.AsSpan(start + body, Key.Length).SequenceEqual(Key))
            return false;
        var given = Encoding.ASCII.GetString(buffer, start + body + Key.Length, Length);
        if (given != Next(buffer, start, body))
            return false;
        Last = given;
        return true;
    }

    /// <summary>Goes on from a seal.</summary>
    public void ContinueFrom(string seal) => Last = seal;

    public void Dispose() => _hash.Dispose();

    private string Next(byte[] bytes, int start, int count)
    {
        _hash.AppendData(Encoding.ASCII.GetBytes(Last));
        _hash.AppendData(bytes, start, count);
        return Hex.Of(_hash.GetHashAndReset()).Substring(0, Length);
    }
}
