using System;
using System.IO;
using System.Text;
using EwsSync.Errors;

namespace EwsSync.Client.Feeds;

/// <summary>
/// Appends lines to the files of a feed. Without compression a line is in the file when <see cref="Write"/> returns, whatever happens to this
/// process; compressed, lines are gathered to a gzip member, which is in the file once it has 1 MB of text or <see cref="Flush"/> was called.
/// After <see cref="Flush"/> everything is on the disk: a state moves only then. Not for several threads at a time.
/// </summary>
public sealed class FeedWriter : IDisposable
{
    /// <summary>So much text makes a member: larger ones gain no compression that counts.</summary>
    private const int MemberText = 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly FeedOptions _options;
    private readonly FeedName _name;
    private readonly MemoryStream? _text;
    private FeedFile? _file;
    private EwsException? _failure;
    private string? _mark;
    private int _number;

    /// <summary>Opens the file that is to be added to, and makes it where it does not exist.</summary>
    /// <exception cref="EwsInputException"><c>FileUnusable</c>: it cannot be written, is none of changes, or another process writes to it.</exception>
    public FeedWriter(string path, FeedOptions options)
    {
        _options = options;
        var compressed = options.Compress || FeedName.IsGz(path);
        _name = new FeedName(Path.GetFullPath(path), compressed);
        FeedDisk.Try(path, options.Input, "its folder was made", () => Directory.CreateDirectory(Path.GetDirectoryName(_name.Single)!));
        _text = compressed ? new MemoryStream() : null;
        _mark = options.Roll?.MarkOf(options.UtcNow());
        if (options.Roll?.Size is not null)
            _number = FeedDisk.Try(path, options.Input, "its folder was read", _name.LastNumber);
        CurrentPath = Name();
        _file = Open();
    }

    /// <summary>The file that is written now.</summary>
    public string CurrentPath { get; private set; }

    /// <summary>Takes a line, without its end.</summary>
    /// <exception cref="EwsInputException"><c>FileUnusable</c>; then every later call ends like this one, so that nobody passes over what is missing.</exception>
    public void Write(string line)
    {
        var bytes = Utf8.GetBytes(line + "\n");
        Do(() =>
        {
            if (_options.Roll?.MarkOf(_options.UtcNow()) is { } mark && mark != _mark)
            {
                Pack();
                _mark = mark;
                Roll();
            }

            if (_text is null)
            {
                Append(bytes, bytes.Length);
                return;
            }

            _text.Write(bytes, 0, bytes.Length);
            if (_text.Length >= MemberText)
                Pack();
        });
    }

    /// <summary>Brings everything to the disk.</summary>
    /// <exception cref="EwsInputException"><c>FileUnusable</c>.</exception>
    public void Flush() => Do(() =>
    {
        Pack();
        Sync();
    });

    /// <summary>Closes the file. What was not flushed may be lost, as its state has not moved.</summary>
    public void Dispose()
    {
        Close();
        _text?.Dispose();
    }

    private void Do(Action action)
    {
        if (_failure is not null)
            throw _failure;
        try
        {
            action();
        }
        catch (EwsException e)
        {
            _failure = e;
            throw;
        }
    }

    private void Pack()
    {
        if (_text is not { Length: > 0 })
            return;
        var (member, length) = GzipMember.Make(_text.GetBuffer(), (int)_text.Length);
        Append(member, length);
        _text.SetLength(0);
    }

    private void Append(byte[] bytes, int count)
    {
        if (_options.Roll?.Size is { } most && _file!.Length > 0 && _file.Length + count > most)
        {
            _number++;
            Roll();
        }

        FeedDisk.Try(CurrentPath, _options.Input, "being written", () => _file!.Write(bytes, count));
    }

    private void Sync() => FeedDisk.Try(CurrentPath, _options.Input, "being brought to the disk", _file!.Flush);

    private void Roll()
    {
        Sync();
        Close();
        CurrentPath = Name();
        _file = Open();
    }

    private void Close()
    {
        if (_file is not { } file)
            return;
        _file = null;
        // A time without changes has no file, and an empty one is no gzip file.
        var isEmpty = (_options.Roll is not null || _text is not null) && file.Length == 0;
        file.Dispose();
        if (!isEmpty)
            return;
        try
        {
            File.Delete(CurrentPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It does no harm.
        }
    }

    private string Name() => _mark is not null ? _name.Of(_mark) : _options.Roll is not null ? _name.Of(_number) : _name.Single;

    private FeedFile Open()
    {
        var (file, cut) = FeedDisk.Try(CurrentPath, _options.Input, "being opened", () => FeedFile.Append(CurrentPath, _text is not null));
        if (cut > 0)
            _options.Cut?.Invoke(CurrentPath, cut);
        return file;
    }
}
