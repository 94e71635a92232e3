using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace EwsSync.Core.Tests.Reliability.Hostile;

/// <summary>Damages answers in ways that a parser may not expect. The same random numbers damage in the same way.</summary>
internal sealed class Mutation(IReadOnlyList<byte[]> corpus)
{
    private readonly StructuralMutation _structural = new(corpus);

    /// <summary>What values, tags and byte sequences look like that have broken readers of XML and of EWS.</summary>
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "<", ">", "/>", "</", "]]>", "<![CDATA[", "<!--", "-->", "<?", "?>", "<!DOCTYPE x [<!ENTITY e 'e'>]>", "&e;", "&amp;", "&", "&#x1F;", "&#xD800;", "&#xDC00;&#xD800;",
            "&#x10FFFF;", "&#x110000;", "&#0;", "&#99999999999;", "\"", "'", "\0", "\r", "\u0085", "\uFEFF", "\uFFFF", "xmlns:t=\"x\" ", " xmlns=\"\"", "xml:lang=\"x\" ", "a:b=\"\" ",
            "true", "false", "TRUE", "2", "-1", "99999999999999999999", "-9223372036854775808", "2147483648", "NaN", "INF", "1e999", "9999-12-31T24:00:00Z", "9999-12-31T23:59:59-14:00",
            "0001-01-01T00:00:00+14:00", "2026-02-29T00:00:00Z", "2026-11-22T10:00:00+14:59", "2026-11-22T10:00:60Z", "2026-11-22", "2026-11-22+14:00", "PT9999999999999H", "-P1Y", "=", "====", "AAAA",
            "<t:Message><t:ItemId Id=\"x\"/></t:Message>", "<t:Create/>", "<t:Delete/>", "<t:ReadFlagChange/>", "<m:SyncState>x</m:SyncState>", "<m:Changes/>", "<m:IncludesLastItemInRange>x</m:IncludesLastItemInRange>",
            "<t:Unknown a=\"1\" xmlns:q=\"u\" q:a=\"1\" q:b=\"2\"><t:Unknown/>x</t:Unknown>", "Warning", "Error", "Success", "NoError", "ErrorServerBusy", "<s:Fault><faultcode>x</faultcode></s:Fault>",
        }.Select(Encoding.UTF8.GetBytes),
        [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFE, 0xFF], [0xFF, 0xFE], [0xE2, 0x82], [0x80], [0x0B], [0x1F], [0x7F], [0xEF, 0xBB, 0xBF],
    ];

    private static readonly Func<Mutation, Random, byte[], byte[]>[] Ways =
    [
        static (_, random, bytes) => FlipBits(random, bytes),
        static (_, random, bytes) => Overwrite(random, bytes),
        static (_, random, bytes) => Delete(random, bytes),
        static (_, random, bytes) => Insert(random, bytes),
        static (_, random, bytes) => Insert(random, bytes),
        static (_, random, bytes) => Repeat(random, bytes),
        static (_, random, bytes) => bytes[..random.Next(bytes.Length + 1)],
        static (_, random, bytes) => SwapTags(random, bytes),
        static (_, random, bytes) => SwapTags(random, bytes),
        static (_, random, bytes) => ReplaceValue(random, bytes),
        static (_, random, bytes) => ReplaceValue(random, bytes),
        static (mutation, random, bytes) => mutation.Splice(random, bytes),
    ];

    /// <summary>One of the corpus, damaged once to four times: half of them by bytes, the others by elements, a few by both.</summary>
    public byte[] Next(Random random) => random.Next(16) switch
    {
        < 8 => Damage(random, corpus[random.Next(corpus.Count)]),
        < 15 => _structural.Next(random),
        _ => Damage(random, _structural.Next(random)),
    };

    private byte[] Damage(Random random, byte[] bytes)
    {
        for (var times = 1 + random.Next(4); times > 0; times--)
            bytes = bytes.Length == 0 ? bytes : Ways[random.Next(Ways.Length)](this, random, bytes);
        return bytes;
    }

    private static byte[] FlipBits(Random random, byte[] bytes)
    {
        var flipped = bytes.ToArray();
        for (var times = 1 + random.Next(8); times > 0; times--)
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    private static byte[] Overwrite(Random random, byte[] bytes)
    {
        var written = bytes.ToArray();
        written[random.Next(written.Length)] = (byte)random.Next(256);
        return written;
    }

    private static byte[] Delete(Random random, byte[] bytes)
    {
        var start = random.Next(bytes.Length);
        var count = Math.Min(bytes.Length - start, 1 + random.Next(random.Next(2) == 0 ? 4 : 400));
        return [.. bytes[..start], .. bytes[(start + count)..]];
    }

    private static byte[] Insert(Random random, byte[] bytes)
    {
        var at = random.Next(bytes.Length + 1);
        return [.. bytes[..at], .. Tokens[random.Next(Tokens.Length)], .. bytes[at..]];
    }

    private static byte[] Repeat(Random random, byte[] bytes)
    {
        var start = random.Next(bytes.Length);
        var part = bytes.AsSpan(start, Math.Min(bytes.Length - start, 1 + random.Next(200))).ToArray();
        return [.. bytes[..start], .. Enumerable.Repeat(part, 1 + random.Next(40)).SelectMany(p => p), .. bytes[start..]];
    }

    /// <summary>The beginning of one answer with the end of another.</summary>
    private byte[] Splice(Random random, byte[] bytes)
    {
        var other = corpus[random.Next(corpus.Count)];
        return [.. bytes[..random.Next(bytes.Length + 1)], .. other[random.Next(other.Length + 1)..]];
    }

    /// <summary>Two tags in each other's place: what nests wrongly, what comes too early, what has another kind.</summary>
    private static byte[] SwapTags(Random random, byte[] bytes)
    {
        var tags = Between(bytes, (byte)'<', (byte)'>');
        if (tags.Count < 2)
            return bytes;
        var first = tags[random.Next(tags.Count)];
        var second = tags[random.Next(tags.Count)];
        if (first.Start > second.Start)
            (first, second) = (second, first);
        return first.End > second.Start
            ? bytes
            : [.. bytes[..first.Start], .. bytes[second.Start..second.End], .. bytes[first.End..second.Start], .. bytes[first.Start..first.End], .. bytes[second.End..]];
    }

    /// <summary>Another text of an element, or value of an attribute.</summary>
    private static byte[] ReplaceValue(Random random, byte[] bytes)
    {
        var values = random.Next(3) == 0 ? Between(bytes, (byte)'"', (byte)'"') : Between(bytes, (byte)'>', (byte)'<');
        if (values.Count == 0)
            return bytes;
        var (start, end) = values[random.Next(values.Count)];
        return [.. bytes[..start], .. Tokens[random.Next(Tokens.Length)], .. bytes[end..]];
    }

    private static List<(int Start, int End)> Between(byte[] bytes, byte open, byte close)
    {
        var found = new List<(int, int)>();
        for (var at = Array.IndexOf(bytes, open); at >= 0; at = Array.IndexOf(bytes, open, at + 1))
        {
            var end = Array.IndexOf(bytes, close, at + 1);
            if (end < 0)
                break;
            found.Add((at + 1, end));
        }

        return found;
    }
}
