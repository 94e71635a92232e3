using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using EwsSync.Client.Archive.Files;
using EwsSync.Compat;
using EwsSync.Sources;

namespace EwsSync.Client.Archive.Committing;

/// <summary>
/// A file while it is written: in the archive's folder for such files, so that nobody takes a part for the whole, and gone again unless it is put into its
/// place. Writing waits for the disk on the thread that reads the answer: what the disk does not take must not pile up in memory.
/// </summary>
internal sealed class PendingFile : IContentCopy
{
    private const int MostOfBeginning = 64;

    private readonly FileStream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _beginning = new byte[MostOfBeginning];
    private string? _sha256;
    private bool _placed;

    private PendingFile(string path, FileStream stream)
    {
        FullName = path;
        _stream = stream;
    }

    public string FullName { get; }

    public long Length { get; private set; }

    /// <summary>Lowercase hex SHA-256; nothing can be written after it was asked for.</summary>
    public string Sha256 => _sha256 ??= Hex.Of(_hash.GetHashAndReset());

    /// <summary>The first characters, as ASCII.</summary>
    public string Beginning => Encoding.ASCII.GetString(_beginning, 0, (int)Math.Min(Length, MostOfBeginning));

    public static PendingFile In(string folder)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.partial");
        // No buffer: what comes is as large as one would be.
        return Disk.Try(path, "being made", () => new PendingFile(path, PrivateFiles.Open(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read)));
    }

    public void Restart() => Disk.Try(FullName, "being emptied", () =>
    {
        _stream.SetLength(0);
        Length = 0;
        _hash.GetHashAndReset();
    });

    // Called often: nothing is allocated.
    public void Write(byte[] buffer, int count)
    {
        if (Length < MostOfBeginning)
            Buffer.BlockCopy(buffer, 0, _beginning, (int)Length, (int)Math.Min(count, MostOfBeginning - Length));
        _hash.AppendData(buffer, 0, count);
        Length += count;
        try
        {
            _stream.Write(buffer, 0, count);
        }
        catch (Exception e) when (Disk.IsOfTheDisk(e))
        {
            throw Disk.Unusable(FullName, "being written", e);
        }
    }

    /// <summary>Brings it to the disk.</summary>
    public void Finish() => Disk.Try(FullName, "being brought to the disk", () =>
    {
        _ = Sha256;
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
    });

    /// <summary>It has been put into its place, or what is in it is somewhere else now.</summary>
    public void Placed() => _placed = true;

    public void Dispose()
    {
        _hash.Dispose();
        _stream.Dispose();
        if (_placed)
            return;
        try
        {
            File.Delete(FullName);
        }
        catch (Exception e) when (Disk.IsOfTheDisk(e))
        {
            // The next run that opens the archive takes it away.
        }
    }
}
