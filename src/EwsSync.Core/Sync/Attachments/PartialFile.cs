using System;
using System.IO;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Sources;

namespace EwsSync.Sync;

/// <summary>
/// A file while it is written: under another name in the same folder, so that nobody takes a part for the whole, and gone again unless it is put
/// into its place. Writing waits for the disk on the thread that reads the answer: what the disk does not take must not pile up in memory.
/// </summary>
internal sealed class PartialFile : IContentTarget, IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;
    private bool _placed;

    private PartialFile(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
    }

    public long Length => _stream.Length;

    public static PartialFile In(string folder) => Try(folder, "being made", () =>
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $".{Guid.NewGuid():N}.partial");
        return new PartialFile(path, new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
    });

    /// <summary>Forgets what was written, for another attempt.</summary>
    public void Restart() => Try(_path, "being emptied", () =>
    {
        _stream.SetLength(0);
        return true;
    });

    // Called often: nothing is allocated.
    public void Write(byte[] buffer, int count)
    {
        try
        {
            _stream.Write(buffer, 0, count);
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            throw Unusable(_path, "being written", e);
        }
    }

    /// <summary>The first bytes.</summary>
    public string Beginning(int count) => Try(_path, "being read", () =>
    {
        _stream.Position = 0;
        var bytes = new byte[count];
        var read = _stream.Read(bytes, 0, count);
        _stream.Position = _stream.Length;
        return System.Text.Encoding.ASCII.GetString(bytes, 0, read);
    });

    /// <summary>Makes it durable and puts it into its place.</summary>
    public void Place(string target, bool overwrite)
    {
        Try(target, "being brought to the disk", () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            return true;
        });
        if (overwrite)
            Try(target, "being replaced", () => Move(static (from, to) => PrivateFiles.MoveOver(from, to)));
        else if (File.Exists(target))
            throw Exists(target);
        else
            Try(target, "being put into its place", () => Move(File.Move));

        bool Move(Action<string, string> move)
        {
            move(_path, target);
            _placed = true;
            PrivateFiles.FlushFolder(Path.GetDirectoryName(target)!);
            return true;
        }
    }

    public static EwsInputException Exists(string path) =>
        new(ErrorIds.FileExists, $"The file '{path}' exists already.", "Choose another folder, or allow files to be replaced (-Force).") { Input = "Path", Value = path };

    public void Dispose()
    {
        _stream.Dispose();
        if (_placed)
            return;
        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It cannot be taken for an attachment: its name begins with a dot and ends in .partial.
        }
    }

    private static T Try<T>(string path, string doing, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            throw Unusable(path, doing, e);
        }
    }

    private static bool IsOfTheDisk(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    private static EwsInputException Unusable(string path, string doing, Exception e) => new(
        ErrorIds.FileUnusable, $"The file '{path}' failed while {doing}: {e.Message}", "Name a folder that this account can write to, on a disk with room.", e)
    {
        Input = "Path",
        Value = path,
    };
}
