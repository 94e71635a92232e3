using System;
using System.Buffers.Text;

namespace EwsSync.Benchmarks.Serving;

/// <summary>Finds in a request what the server needs, by looking for names: parsing it properly would cost more than the answer.</summary>
internal ref struct RequestText(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    public readonly bool Has(ReadOnlySpan<byte> name) => _text.IndexOf(name) >= 0;

    /// <summary>The text of the first element with this local name, empty where there is none.</summary>
    public readonly ReadOnlySpan<byte> ElementText(ReadOnlySpan<byte> name)
    {
        for (var rest = _text; ;)
        {
            var at = rest.IndexOf(name);
            if (at <= 0) return default;
            var before = rest[at - 1];
            rest = rest[(at + name.Length)..];
            if (before is not ((byte)':' or (byte)'<') || rest.IsEmpty || rest[0] is not ((byte)'>' or (byte)' ')) continue;
            var open = rest.IndexOf((byte)'>');
            if (open < 0 || (open > 0 && rest[open - 1] == '/')) return default;
            rest = rest[(open + 1)..];
            var close = rest.IndexOf((byte)'<');
            return close < 0 ? default : rest[..close];
        }
    }

    public readonly int Number(ReadOnlySpan<byte> name, int otherwise) =>
        Utf8Parser.TryParse(ElementText(name), out int value, out _) ? value : otherwise;

    /// <summary>The next id element, for example <c>&lt;t:ItemId Id="…"</c>.</summary>
    public bool NextId(ReadOnlySpan<byte> element, out ReadOnlySpan<byte> id, out bool distinguished)
    {
        id = default;
        distinguished = false;
        while (_at < _text.Length)
        {
            var found = _text[_at..].IndexOf(element);
            if (found < 0) break;
            var start = _at + found;
            _at = start + element.Length;
            if (_at >= _text.Length || _text[_at] != ' ') continue;
            distinguished = _text[..start].EndsWith("Distinguished"u8);
            var tag = _text[_at..];
            tag = tag[..Math.Max(0, tag.IndexOf((byte)'>'))];
            var attribute = tag.IndexOf(" Id=\""u8);
            if (attribute < 0) continue;
            tag = tag[(attribute + 5)..];
            id = tag[..Math.Max(0, tag.IndexOf((byte)'"'))];
            return true;
        }

        return false;
    }
}
