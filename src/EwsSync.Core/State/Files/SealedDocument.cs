using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace EwsSync.State.Files;

/// <summary>
/// An XML document with the SHA-256 of everything before it as a processing instruction at its end, so that a torn, cut or changed file is
/// recognised whatever else it is. Every format of the future keeps this ending: damage is looked for before the format is.
/// </summary>
internal static class SealedDocument
{
    /// <summary>In bytes. A file above it was not written by us, and one that would be is refused.</summary>
    public const long Limit = 256L * 1024 * 1024;

    private const string SealStart = "\n<?sha256 ";
    private const string SealEnd = "?>\n";
    private const int SealLength = 10 + 64 + 3;

    public static void Write(Stream target, Action<XmlWriter> content, long limit = Limit)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var hashing = new HashingStream(target, hash, limit - SealLength))
        using (var writer = XmlWriter.Create(hashing, StateDocument.WriterSettings))
        {
            content(writer);
        }

        var seal = Encoding.ASCII.GetBytes(SealStart + StatePaths.Hex(hash.GetHashAndReset()) + SealEnd);
        target.Write(seal, 0, seal.Length);
    }

    /// <summary>A reader for the content, after the seal was found whole.</summary>
    /// <exception cref="InvalidDataException">It is not; the message is the rest of a sentence.</exception>
    public static XmlReader OpenVerified(Stream source, long limit = Limit)
    {
        var length = source.Length;
        if (length > limit)
            throw new InvalidDataException($"it has {length} bytes, more than it can have ({limit})");
        if (length <= SealLength)
            throw new InvalidDataException(length == 0 ? "it is empty" : "it is cut short");

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[(int)Math.Min(length, 81920)];
        for (var left = length - SealLength; left > 0;)
        {
            var read = source.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0)
                throw new InvalidDataException("it became shorter while it was read");
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        if (ReadSeal(source) != SealStart + StatePaths.Hex(hash.GetHashAndReset()) + SealEnd)
            throw new InvalidDataException("its checksum does not fit its content");
        source.Position = 0;
        return XmlReader.Create(source, StateDocument.ReaderSettings);
    }

    private static string ReadSeal(Stream source)
    {
        var seal = new byte[SealLength];
        var have = 0;
        while (have < SealLength && source.Read(seal, have, SealLength - have) is var read and > 0)
            have += read;
        // Latin-1 by hand: every byte is one character, so that no damage is hidden by a replacement character.
        var text = new StringBuilder(SealLength);
        for (var i = 0; i < have; i++)
            text.Append((char)seal[i]);
        return text.ToString();
    }
}
