using System;
using System.IO;

namespace EwsSync.Client.Feeds;

/// <summary>Finds where reading can go on after bytes that are no member.</summary>
internal static class MemberSearch
{
    /// <summary>The place of the next member of ours, from a place on; null where there is none.</summary>
    public static long? Next(Stream file, long from)
    {
        var buffer = new byte[64 * 1024];
        while (from < file.Length)
        {
            file.Position = from;
            var have = FeedEnd.Fill(file, buffer, buffer.Length);
            var place = buffer.AsSpan(0, have).IndexOf(GzipMember.Signature);
            if (place >= 0)
                return from + place;
            if (have < buffer.Length)
                break;
            from += have - GzipMember.Signature.Length + 1;
        }

        return null;
    }
}
