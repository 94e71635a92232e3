using System;
using System.IO;
using System.Text;

namespace EwsSync.PowerShell.Output;

/// <summary>
/// A file of lines, each handed to the operating system in one piece before <see cref="Write"/> returns, so that a killed process loses none;
/// <see cref="Flush"/> brings them to the disk, before the state moves past them.
/// </summary>
internal sealed class LineFile : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private const int MostTorn = 512 * 1024 * 1024;

    private readonly FileStream _stream;
    private bool _dirty;

    private LineFile(FileStream stream) => _stream = stream;

    /// <summary>Opens for appending. A last line without an end was torn by a crash, its page not committed: it is cut off.</summary>
    /// <returns>The file, and how many bytes of a torn line were cut off.</returns>
    /// <exception cref="IOException">And its like: the file cannot be written, or another process writes to it.</exception>
    public static (LineFile File, long Cut) Append(string path)
    {
        // No buffer: what is written must not wait in this process. Readers may follow, a second writer may not.
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1);
        try
        {
            return (new LineFile(stream), Mend(stream));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public void Write(string line)
    {
        var bytes = Utf8.GetBytes(line + "\n");
        _stream.Write(bytes, 0, bytes.Length);
        _dirty = true;
    }

    public void Flush()
    {
        if (!_dirty)
            return;
        _stream.Flush(flushToDisk: true);
        _dirty = false;
    }

    public void Dispose() => _stream.Dispose();

    private static long Mend(FileStream stream)
    {
        var end = EndOfLastLine(stream);
        stream.Position = end;
        if (end == stream.Length)
            return 0;
        if (stream.Length - end > MostTorn)
            throw new IOException("it is no file of changes");
        var tail = new byte[stream.Length - end];
        Fill(stream, tail, tail.Length);
        if (!TornLine.IsOurs(tail))
            throw new IOException("it is no file of changes");
        if (TornLine.IsWhole(tail))
        {
            stream.WriteByte((byte)'\n');
            return 0;
        }

        stream.SetLength(end);
        stream.Position = end;
        return tail.Length;
    }

    private static void Fill(FileStream stream, byte[] buffer, int count)
    {
        for (var have = 0; have < count;)
        {
            var read = stream.Read(buffer, have, count - have);
            if (read == 0)
                throw new EndOfStreamException();
            have += read;
        }
    }

    private static long EndOfLastLine(FileStream stream)
    {
        var buffer = new byte[64 * 1024];
        for (var end = stream.Length; end > 0;)
        {
            var start = Math.Max(0, end - buffer.Length);
            stream.Position = start;
            var count = (int)(end - start);
            Fill(stream, buffer, count);
            var last = Array.LastIndexOf(buffer, (byte)'\n', count - 1);
            if (last >= 0)
                return start + last + 1;
            end = start;
        }

        return 0;
    }
}
