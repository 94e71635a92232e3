using System;
using System.IO;

namespace EwsSync.Client.Feeds;

/// <summary>Finds the end of what is whole in a file that is to be added to, and cuts off what a crash has torn. Files of others are left as they are.</summary>
internal static class FeedEnd
{
    /// <summary>Longer lines are no lines of ours.</summary>
    public const int MostTorn = 512 * 1024 * 1024;

    private const string Foreign = "it is no file of changes";

    /// <summary>Leaves the stream after the last whole line.</summary>
    /// <returns>How many bytes were cut off.</returns>
    public static long MendLines(FileStream stream)
    {
        if (GzipMember.IsGzip(Head(stream, 2)))
            throw new IOException("it is compressed, and lines are to be added as they are");
        var end = EndOfLastLine(stream);
        var tail = Tail(stream, end);
        if (!TornLine.IsOurs(tail))
            throw new IOException(Foreign);
        if (tail.Length > 0 && TornLine.IsWhole(tail))
        {
            stream.Position = stream.Length;
            stream.WriteByte((byte)'\n');
            return 0;
        }

        return Cut(stream, end);
    }

    /// <summary>Leaves the stream after the last whole gzip member.</summary>
    /// <returns>How many bytes were cut off.</returns>
    public static long MendMembers(FileStream stream)
    {
        var end = 0L;
        while (end < stream.Length)
        {
            stream.Position = end;
            var head = Head(stream, GzipMember.HeadLength);
            if (GzipMember.LengthIn(head) is not { } length)
            {
                if (GzipMember.IsGzip(head) && !GzipMember.MayBegin(head))
                    throw new IOException("another program has compressed it, and nothing can be added");
                if (!GzipMember.MayBegin(head) && !TornLine.IsZero(Tail(stream, end)))
                    throw new IOException(Foreign);
                break;
            }

            if (length > stream.Length - end || (length == stream.Length - end && GzipMember.IsUnwritten(Tail(stream, end))))
                break;
            end += length;
        }

        return Cut(stream, end);
    }

    /// <summary>Reads until the buffer has so much, or the stream ends.</summary>
    /// <returns>How much it has.</returns>
    public static int Fill(Stream stream, byte[] buffer, int count)
    {
        var have = 0;
        while (have < count)
        {
            var read = stream.Read(buffer, have, count - have);
            if (read == 0)
                break;
            have += read;
        }

        return have;
    }

    /// <summary>The bytes from here on, so many as there are.</summary>
    public static byte[] Head(Stream stream, int most)
    {
        var head = new byte[most];
        Array.Resize(ref head, Fill(stream, head, most));
        return head;
    }

    private static long Cut(FileStream stream, long end)
    {
        var cut = stream.Length - end;
        if (cut > 0)
            stream.SetLength(end);
        stream.Position = end;
        return cut;
    }

    private static byte[] Tail(FileStream stream, long end)
    {
        if (stream.Length - end > MostTorn)
            throw new IOException(Foreign);
        stream.Position = end;
        return Head(stream, (int)(stream.Length - end));
    }

    private static long EndOfLastLine(FileStream stream)
    {
        var buffer = new byte[64 * 1024];
        for (var end = stream.Length; end > 0;)
        {
            var start = Math.Max(0, end - buffer.Length);
            stream.Position = start;
            var last = Array.LastIndexOf(buffer, (byte)'\n', Fill(stream, buffer, (int)(end - start)) - 1);
            if (last >= 0)
                return start + last + 1;
            end = start;
        }

        return 0;
    }
}
