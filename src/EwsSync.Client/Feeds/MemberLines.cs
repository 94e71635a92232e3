using System;
using System.IO;

namespace EwsSync.Client.Feeds;

/// <summary>
/// The lines of a compressed file. A member of ours is checked as a whole before its lines are given; of one whose end is missing the whole
/// lines are. What another program has compressed is read as it comes.
/// </summary>
internal sealed class MemberLines(FileStream file, string path, Action<FeedProblem> found) : ILines
{
    private TextLines? _lines;
    private ForeignGzip? _foreign;
    private string? _torn;
    private long _given;
    private long _at;

    public RawLine? Next()
    {
        while (true)
        {
            while (_lines?.Next() is { } line)
            {
                if (!line.IsEnded && (_torn is not null || _foreign is { IsWhole: false }))
                    continue;
                _given++;
                return line;
            }

            EndOfPiece();
            if (_at >= file.Length)
                return null;
            Begin();
        }
    }

    public void Dispose()
    {
        _lines?.Dispose();
        file.Dispose();
    }

    private void EndOfPiece()
    {
        if (_foreign is { IsWhole: false } foreign)
        {
            found(foreign.IsTorn
                ? FeedProblem.Torn(path, $"ends within compressed data; {_given} whole lines of it were read")
                : FeedProblem.Damaged(path, $"'{path}' is damaged: it cannot be decompressed after line {_given} of what was compressed, and the lines before it may be wrong."));
        }

        if (_torn is not null)
            found(FeedProblem.Torn(path, $"{_torn}; {_given} whole lines of it were read"));
        _lines?.Dispose();
        _lines = null;
        _foreign = null;
        _torn = null;
        _given = 0;
    }

    private void Begin()
    {
        file.Position = _at;
        var head = FeedEnd.Head(file, GzipMember.HeadLength);
        if (GzipMember.IsGzip(head) && !GzipMember.MayBegin(head))
        {
            file.Position = _at;
            _at = file.Length;
            _foreign = ForeignGzip.Of(file);
            _lines = new TextLines(_foreign);
            return;
        }

        // A header that is cut off claims more than is there.
        var claimed = GzipMember.LengthIn(head) ?? (GzipMember.MayBegin(head) ? long.MaxValue : 0);
        if (claimed > 0 && claimed <= Math.Min(file.Length - _at, int.MaxValue))
        {
            var member = Bytes(claimed);
            if (GzipMember.Text(member) is { } text)
            {
                _at += claimed;
                _lines = new TextLines(new MemoryStream(text, writable: false));
                return;
            }

            if (GzipMember.IsUnwritten(member))
                claimed = long.MaxValue;
        }

        PassOver(claimed);
    }

    private void PassOver(long claimed)
    {
        var next = MemberSearch.Next(file, _at + 1) ?? file.Length;
        var length = next - _at;
        var piece = Bytes(Math.Min(length, FeedEnd.MostTorn));
        if (claimed > length || TornLine.IsZero(piece))
        {
            _torn = $"has a torn piece of {length} bytes at byte {_at}";
            _lines = new TextLines(new MemoryStream(GzipMember.TornText(piece), writable: false));
        }
        else
        {
            found(FeedProblem.Damaged(path, $"'{path}' is damaged: {length} bytes at byte {_at} are no whole gzip member, and the changes in them are missing."));
        }

        _at = next;
    }

    private byte[] Bytes(long count)
    {
        file.Position = _at;
        return FeedEnd.Head(file, (int)count);
    }
}
