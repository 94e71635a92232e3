using System;

namespace EwsSync.Wire;

/// <summary>Takes bytes that are valid during the call only.</summary>
internal delegate void TakeBytes(ReadOnlySpan<byte> bytes);

/// <summary>
/// Divides the bytes of an answer as they arrive: the text of its contents goes one way, everything else the other, so that a small document is left
/// for the parser. Found by place and local name; what this scanner does not expect before the content (a comment, another encoding) makes it let
/// everything through, and the parser reads the content.
/// </summary>
/// <param name="places">Where contents stand.</param>
/// <param name="keep">Takes what is for the parser.</param>
/// <param name="content">Takes the text of contents.</param>
/// <param name="begun">Learns that a content begins; what it gives is left for the parser in its place.</param>
internal sealed class ContentSplitter(ContentPlaces places, TakeBytes keep, TakeBytes content, Func<byte[]>? begun = null)
{
    private readonly HeadTag _tag = new();
    private Mode _mode;

    // What the text was before the present tag.
    private Mode _textMode;
    private ContentPlace? _place;
    private bool _unitHasContent;
    private int _depth;

    private enum Mode
    {
        /// <summary>Text that is kept.</summary>
        Text,

        /// <summary>Within a tag.</summary>
        Tag,

        /// <summary>Text of the content.</summary>
        Content,

        /// <summary>Text of no use.</summary>
        Dropped,

        /// <summary>Everything is kept from here on.</summary>
        Passed,
    }

    /// <summary>Whether a content was found; only then is it not in the document that was kept.</summary>
    public bool Found { get; private set; }

    /// <summary>Whether there was markup within the content, which no base64 has.</summary>
    public bool Broken { get; private set; }

    public void Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_mode == Mode.Passed)
            {
                keep(bytes);
                return;
            }

            bytes = bytes.Slice(_mode == Mode.Tag ? TakeTag(bytes) : TakeText(bytes));
        }
    }

    private int TakeText(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'<');
        var text = end < 0 ? bytes : bytes.Slice(0, end);
        if (!text.IsEmpty)
        {
            if (_mode == Mode.Content)
                content(text);
            else if (_mode == Mode.Text)
                keep(text);
        }

        if (end < 0)
            return bytes.Length;
        keep(bytes.Slice(end, 1));
        _tag.Begin();
        _textMode = _mode;
        _mode = Mode.Tag;
        return end + 1;
    }

    private int TakeTag(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var kind = _tag.Take(bytes[i]);
            if (kind == HeadTag.Kind.Incomplete)
                continue;
            keep(bytes.Slice(0, i + 1));
            _mode = Next(kind);
            return i + 1;
        }

        keep(bytes);
        return bytes.Length;
    }

    private Mode Next(HeadTag.Kind kind)
    {
        // Whatever begins within the content before its end is no base64; the answer is given up as a whole.
        if (_textMode == Mode.Content && kind != HeadTag.Kind.End)
        {
            Broken = true;
            return Mode.Passed;
        }

        switch (kind)
        {
            case HeadTag.Kind.Start:
                _depth++;
                return Begun();
            case HeadTag.Kind.Empty:
                if (_place is { } place && _depth + 1 == place.Depth && _tag.NameIs(place.Name))
                    Found = true;
                return Mode.Text;
            case HeadTag.Kind.End:
                if (_depth-- == places.UnitDepth)
                    _place = null;
                return Mode.Text;
            case HeadTag.Kind.Instruction:
                return Mode.Text;
            default:
                return Mode.Passed;
        }
    }

    private Mode Begun()
    {
        if (_depth == places.UnitDepth)
        {
            _place = places.Of(_tag);
            _unitHasContent &= places.Once;
        }

        if (_place is not { } place || _depth != place.Depth)
            return Mode.Text;
        if (place.Dropped is { } dropped && _tag.NameIs(dropped))
            return Mode.Dropped;
        if (!_tag.NameIs(place.Name))
            return Mode.Text;
        // A second content would be written behind the first.
        Broken |= _unitHasContent;
        _unitHasContent = Found = true;
        if (begun is not null)
            keep(begun());
        return Mode.Content;
    }
}
