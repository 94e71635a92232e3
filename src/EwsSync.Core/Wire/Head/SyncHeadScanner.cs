using System;
using System.Text;

namespace EwsSync.Wire;

/// <summary>
/// Sees the bytes of a sync answer as they arrive and says, once, which state the next page can be asked with: as soon as a response
/// message with class Success, code NoError, a state and "not the last" has been seen. In answers these stand before the changes.
/// It is a hint for prefetching, not a parser: whatever it does not expect (changes first, a reference in the state, anything not ASCII
/// there, 4 MB without an answer) makes it give up quietly, and the page is asked for later.
/// </summary>
internal sealed class SyncHeadScanner(Action<string> moreFollows)
{
    /// <summary>Further in than this there is no head any more; states of 20 kB are normal, larger ones known.</summary>
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Envelope, Body, the operation's response, ResponseMessages, the message.</summary>
    private const int MessageDepth = 5;

    private readonly HeadTag _tag = new();
    private byte[] _text = new byte[512];
    private int _textLength;
    private int _seen;
    private Mode _mode;
    private int _depth;
    private int _onTheWay;
    private int _messageDepth = -1;
    private Part _part;
    private string? _state;
    private bool _noError;
    private bool _more;

    private enum Mode
    {
        Text,
        Tag,
        Done,
    }

    private enum Part
    {
        None,
        ResponseCode,
        SyncState,
        Last,
    }

    /// <summary>Takes the next bytes of the body, in any portions.</summary>
    public void Feed(ReadOnlyMemory<byte> bytes)
    {
        if (_mode == Mode.Done)
            return;
        foreach (var b in bytes.Span)
        {
            if (++_seen > MaxBytes)
                _mode = Mode.Done;
            switch (_mode)
            {
                case Mode.Text when b == '<':
                    _mode = Mode.Tag;
                    _tag.Begin();
                    break;
                case Mode.Text when _part != Part.None:
                    TakeText(b);
                    break;
                case Mode.Tag:
                    TakeTag(b);
                    break;
                case Mode.Done:
                    return;
            }
        }
    }

    private void TakeText(byte b)
    {
        // What needs decoding (references, line ends that a parser changes, non-ASCII, illegal characters) is left to the parser.
        if (b is (byte)'&' or (byte)'\r' or >= 0x7F || (b < 0x20 && b is not ((byte)'\t' or (byte)'\n')))
        {
            _mode = Mode.Done;
            return;
        }

        if (_textLength == _text.Length)
            Array.Resize(ref _text, _textLength * 2);
        _text[_textLength++] = b;
    }

    private void TakeTag(byte b)
    {
        switch (_tag.Take(b))
        {
            case HeadTag.Kind.Incomplete:
                return;
            case HeadTag.Kind.Instruction:
                _mode = Mode.Text;
                return;
            case HeadTag.Kind.Start:
                _mode = Mode.Text;
                Start();
                return;
            case HeadTag.Kind.Empty:
                _mode = Mode.Text;
                Start();
                if (_mode == Mode.Text)
                    End();
                return;
            case HeadTag.Kind.End:
                _mode = Mode.Text;
                End();
                return;
            default:
                _mode = Mode.Done;
                return;
        }
    }

    private void Start()
    {
        // An element inside a text, which no server sends: the parser may see it otherwise.
        if (_part != Part.None)
        {
            _mode = Mode.Done;
            return;
        }

        _depth++;
        if (_messageDepth >= 0)
        {
            if (_depth == _messageDepth + 1)
                StartPart();
        }
        else if (_depth == _onTheWay + 1 && IsNextOnTheWay())
        {
            _onTheWay = _depth;
            if (_depth < MessageDepth)
                return;
            _messageDepth = _depth;
            if (!_tag.HasAttribute("ResponseClass", "Success"))
                _mode = Mode.Done;
        }
    }

    /// <summary>Only where the parser looks for it is a response message one; not in a header, for example.</summary>
    private bool IsNextOnTheWay() => _depth switch
    {
        1 => _tag.NameIs("Envelope"),
        2 => _tag.NameIs("Body"),
        3 => _tag.NameIs("SyncFolderItemsResponse") || _tag.NameIs("SyncFolderHierarchyResponse"),
        4 => _tag.NameIs("ResponseMessages"),
        _ => _tag.NameIs("SyncFolderItemsResponseMessage") || _tag.NameIs("SyncFolderHierarchyResponseMessage"),
    };

    private void StartPart()
    {
        _textLength = 0;
        if (_tag.NameIs("ResponseCode"))
            _part = Part.ResponseCode;
        else if (_tag.NameIs("SyncState"))
            _part = Part.SyncState;
        else if (_tag.NameIs("IncludesLastItemInRange") || _tag.NameIs("IncludesLastFolderInRange"))
            _part = Part.Last;
        else if (_tag.NameIs("Changes"))
            _mode = Mode.Done;
    }

    private void End()
    {
        var part = _part;
        _part = Part.None;
        if (--_depth < _messageDepth)
            _mode = Mode.Done;
        _onTheWay = Math.Min(_onTheWay, _depth);
        if (part == Part.None)
            return;
        var text = Encoding.ASCII.GetString(_text, 0, _textLength);
        switch (part)
        {
            case Part.ResponseCode:
                _noError = text.Trim() == "NoError";
                if (!_noError)
                    _mode = Mode.Done;
                break;
            case Part.SyncState:
                if (text.Length == 0 || _state is not null)
                    _mode = Mode.Done;
                _state = text;
                break;
            case Part.Last:
                _more = XsdValues.TryBoolean(text.AsSpan(), out var last) && !last;
                if (!_more)
                    _mode = Mode.Done;
                break;
        }

        if (_mode == Mode.Done || !_more || !_noError || _state is null)
            return;
        _mode = Mode.Done;
        moreFollows(_state);
    }
}
