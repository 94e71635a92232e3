using System;
using System.IO;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>Writes and reads SyncState texts: base64 of gzip, signed, so that every damage, however small, is noticed.</summary>
/// <param name="seed">Servers of the same seed understand each other's states.</param>
/// <param name="length">Wanted length of a state in characters; real ones have from some hundred to tens of thousands.</param>
internal sealed class SyncStateCodec(int seed, int length)
{
    private const int SignatureLength = 16;
    private const int FixedLength = 170;
    private readonly byte[] _key = SHA256.HashData(Encoding.ASCII.GetBytes($"sync state {seed}"));
    private long _nonce;

    internal string Write(SyncPosition position)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(gzip))
        {
            writer.Write(position.Mailbox.ToByteArray());
            writer.Write((byte)position.Kind);
            writer.Write(position.FolderSerial);
            writer.Write(position.Base);
            writer.Write(position.Position);
            writer.Write(position.Limit);
            writer.Write(position.InitialPlace.HasValue);
            writer.Write(position.InitialPlace?.Ticks ?? 0);
            writer.Write(position.InitialPlace?.Serial ?? 0);
            writer.Write(position.Delivered);
            // A new value on every answer, though nothing has changed.
            var nonce = Interlocked.Increment(ref _nonce);
            writer.Write(nonce);
            var filler = new byte[Math.Max(16, (length * 3 / 4) - FixedLength)];
            new Random(unchecked((seed * 397) ^ (int)nonce)).NextBytes(filler);
            writer.Write(filler);
        }
        packed.Write(Sign(packed.GetBuffer().AsSpan(0, (int)packed.Length)));
        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    /// <exception cref="EwsErrorException">ErrorInvalidSyncStateData: damaged, truncated, of another mailbox, folder or kind, or of the future.</exception>
    internal SyncPosition Read(string text, Guid mailbox, SyncStateKind kind, long folderSerial, long newest)
    {
        var position = Decode(text);
        if (position is null || position.Mailbox != mailbox || position.Kind != kind || position.FolderSerial != folderSerial || position.Base > newest)
            throw new EwsErrorException("ErrorInvalidSyncStateData");
        return position;
    }

    /// <summary>Another text that says the same.</summary>
    internal string? Renew(string text) => Decode(text) is { } position ? Write(position) : null;

    private SyncPosition? Decode(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var count)
            || count <= SignatureLength
            || Convert.ToBase64String(bytes, 0, count) != text)
            return null;
        var body = bytes.AsSpan(0, count - SignatureLength);
        if (!CryptographicOperations.FixedTimeEquals(Sign(body), bytes.AsSpan(count - SignatureLength, SignatureLength)))
            return null;
        using var gzip = new GZipStream(new MemoryStream(bytes, 0, body.Length), CompressionMode.Decompress);
        using var reader = new BinaryReader(gzip);
        var position = new SyncPosition(
            new Guid(reader.ReadBytes(16)),
            (SyncStateKind)reader.ReadByte(),
            reader.ReadInt64(),
            reader.ReadInt64(),
            reader.ReadInt64(),
            reader.ReadInt64());
        var isInitial = reader.ReadBoolean();
        var place = new ItemPlace(reader.ReadInt64(), reader.ReadInt64());
        return position with { InitialPlace = isInitial ? place : null, Delivered = reader.ReadInt32() };
    }

    private byte[] Sign(ReadOnlySpan<byte> body) => HMACSHA256.HashData(_key, body)[..SignatureLength];
}
