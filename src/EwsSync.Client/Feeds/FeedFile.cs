using System;
using System.IO;
using EwsSync.Compat;

namespace EwsSync.Client.Feeds;

/// <summary>
/// A file of a feed. What <see cref="Write"/> gets is handed to the operating system in one piece before it returns, so that a killed process
/// loses none of it; <see cref="Flush"/> brings it to the disk, before the state moves past it.
/// </summary>
internal sealed class FeedFile : IDisposable
{
    private readonly FileStream _stream;
    private bool _dirty;
    private bool _isNew;

    private FeedFile(FileStream stream)
    {
        _stream = stream;
        _isNew = stream.Length == 0;
    }

    /// <summary>Bytes in the file.</summary>
    public long Length => _stream.Length;

    /// <summary>Opens for appending. A piece without an end was torn by a crash, its page not committed: it is cut off.</summary>
    /// <param name="path">The file; it is made where it does not exist.</param>
    /// <param name="compressed">Whether it is of gzip members, else of lines.</param>
    /// <returns>The file, and how many bytes of a torn piece were cut off.</returns>
    /// <exception cref="IOException">And its like: the file cannot be written, is none of ours, or another process writes to it.</exception>
    public static (FeedFile File, long Cut) Append(string path, bool compressed)
    {
        // No buffer: what is written must not wait in this process. Readers may follow, a second writer may not.
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1);
        try
        {
            var file = new FeedFile(stream);
            var cut = compressed ? FeedEnd.MendMembers(stream) : FeedEnd.MendLines(stream);
            return (file, cut);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public void Write(byte[] bytes, int count)
    {
        _stream.Write(bytes, 0, count);
        _dirty = true;
    }

    public void Flush()
    {
        if (!_dirty)
            return;
        _stream.Flush(flushToDisk: true);
        if (_isNew && Path.GetDirectoryName(_stream.Name) is { Length: > 0 } folder)
            PrivateFiles.FlushFolder(folder);
        _isNew = false;
        _dirty = false;
    }

    public void Dispose() => _stream.Dispose();
}
