using System;
using System.IO;
using System.Text;
using EwsSync.Compat;

namespace EwsSync.Wire;

/// <summary>
/// Where the SOAP envelope stands in a body that is no XML document as a whole: white space before the declaration, a second byte order mark, NULs or
/// a proxy's script behind it, a declaration of XML 1.1. Found by its tags, in bytes that are ASCII where it matters.
/// </summary>
internal readonly struct EnvelopeBounds
{
    private const int MaxBefore = 4096;
    private const int LongestTag = 64;

    private EnvelopeBounds(long start, long end, bool hasAnother, string before)
    {
        Start = start;
        End = end;
        HasAnother = hasAnother;
        Before = before;
    }

    /// <summary>The place of the first start tag; negative where there is none.</summary>
    public long Start { get; }

    /// <summary>The place behind the last end tag; negative where there is none.</summary>
    public long End { get; }

    /// <summary>Whether one more begins behind it: two answers in one body, of which nobody knows which is meant.</summary>
    public bool HasAnother { get; }

    /// <summary>What stands before it, as far as it is of interest.</summary>
    private string Before { get; }

    /// <summary>A page that shows an envelope is a page, and a document type is never passed over: what it declares may be an attack.</summary>
    public bool IsEnvelope => Start >= 0 && !Before.HasIgnoringCase("<!doctype") && !Before.HasIgnoringCase("<html");

    public bool IsWhole => IsEnvelope && End > Start && !HasAnother;

    public static EnvelopeBounds Find(Stream body)
    {
        var (start, end, at) = (-1L, -1L, 0L);
        var before = new StringBuilder();
        var tag = new StringBuilder();
        var tagAt = -1L;
        var (closing, another) = (false, false);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = body.Read(buffer, 0, buffer.Length)) > 0)
        {
            for (var i = 0; i < read; i++, at++)
            {
                var c = (char)buffer[i];
                if (start < 0 && before.Length < MaxBefore)
                    before.Append(c);
                if (c == '<')
                {
                    (tagAt, closing) = (at, false);
                    tag.Clear();
                }
                else if (tagAt >= 0 && (char.IsLetterOrDigit(c) || c is ':' or '/' or '-' or '_' or '.') && tag.Length < LongestTag)
                {
                    tag.Append(c);
                }
                else if (tagAt >= 0 || closing)
                {
                    var name = closing ? string.Empty : tag.ToString();
                    another |= end >= 0 && IsStart(name);
                    if (start < 0 && IsStart(name))
                        start = tagAt;
                    closing |= IsEnd(name);
                    if (closing && c == '>')
                        end = at + 1;
                    closing &= c is ' ' or '\t' or '\r' or '\n';
                    tagAt = -1;
                }
            }
        }

        return new EnvelopeBounds(start, end, another, before.ToString());
    }

    private static bool IsStart(string name) => name == "Envelope" || (name.EndsWith(":Envelope", StringComparison.Ordinal) && name[0] != '/');

    private static bool IsEnd(string name) => name == "/Envelope" || (name.EndsWith(":Envelope", StringComparison.Ordinal) && name[0] == '/');
}
