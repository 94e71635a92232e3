using System;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>
/// Cuts whole envelopes out of an endless answer, which is one XML document behind the other. Chunks do not align with documents, declarations stand before some
/// of them, and servers send blanks between them to keep the connection open. It counts tags in the bytes, so that a character of several bytes
/// may be split anywhere, and looks at nothing else: a reader of XML would wait for more before it gives what has come
/// (<see href="https://github.com/ecederstrand/exchangelib/issues/1025">exchangelib, issue 1025</see>).
/// </summary>
/// <param name="envelope">Takes each envelope, without declaration; its memory is used again afterwards.</param>
/// <param name="maxBytes">The most bytes of one envelope.</param>
internal sealed class EnvelopeCutter(Action<ArraySegment<byte>> envelope, int maxBytes = 16 * 1024 * 1024)
{
    private const int FirstSize = 4 * 1024;
    private const int KeptSize = 64 * 1024;

    private byte[] _bytes = new byte[FirstSize];
    private int _length;
    private int _depth;
    private Place _place;
    private byte _quote;
    private bool _isEnd;
    private byte _before;
    private byte _beforeThat;
    private int _tagLength;

    private enum Place
    {
        Content,
        Opened,
        Tag,
        Instruction,
        Declaration,
        Comment,
        CData,
    }

    /// <summary>Whether an envelope has begun and not ended.</summary>
    public bool IsInEnvelope => _depth > 0 || _length > 0;

    /// <summary>Takes the next bytes, however they were split.</summary>
    /// <exception cref="EwsTransportException">An envelope is larger than allowed.</exception>
    /// <exception cref="EwsProtocolException">A document begins inside another.</exception>
    public void Take(ReadOnlySpan<byte> arrived)
    {
        foreach (var value in arrived)
            Take(value);
    }

    private void Take(byte value)
    {
        var starts = _place == Place.Content && value == (byte)'<';
        if (_depth > 0 || starts || _place != Place.Content)
            Keep(value);
        switch (_place)
        {
            case Place.Content:
                if (starts)
                    _place = Place.Opened;
                break;
            case Place.Opened:
                Open(value);
                break;
            case Place.Tag:
                InTag(value);
                break;
            case Place.Instruction when value == (byte)'>' && _before == (byte)'?':
                Leave();
                break;
            case Place.Comment when value == (byte)'>' && _before == (byte)'-' && _beforeThat == (byte)'-' && _tagLength > 4:
                Leave();
                break;
            case Place.CData when value == (byte)'>' && _before == (byte)']' && _beforeThat == (byte)']':
                Leave();
                break;
            case Place.Declaration:
                InDeclaration(value);
                break;
        }

        _tagLength++;
        _beforeThat = _before;
        _before = value;
    }

    private void Open(byte value)
    {
        _tagLength = 0;
        _isEnd = value == (byte)'/';
        _quote = 0;
        switch (value)
        {
            case (byte)'?' when _depth > 0:
                throw new EwsProtocolException(ErrorIds.UnexpectedResponse, "The answer to GetStreamingEvents begins a document inside another.") { IsTransient = true };
            case (byte)'?':
                _place = Place.Instruction;
                break;
            case (byte)'!':
                _place = Place.Declaration;
                break;
            default:
                _place = Place.Tag;
                break;
        }
    }

    private void InTag(byte value)
    {
        if (_quote != 0)
        {
            if (value == _quote)
                _quote = 0;
            return;
        }

        if (value is (byte)'"' or (byte)'\'')
        {
            _quote = value;
            return;
        }

        if (value != (byte)'>')
            return;
        _place = Place.Content;
        if (_isEnd)
            _depth--;
        else if (_before != (byte)'/')
            _depth++;
        if (_depth <= 0)
            Cut();
    }

    /// <summary>A comment or a CDATA section, by what follows; what else begins so ends with the next angle.</summary>
    private void InDeclaration(byte value)
    {
        if (_tagLength == 1 && value == (byte)'-')
            _place = Place.Comment;
        else if (_tagLength == 1 && value == (byte)'[')
            _place = Place.CData;
        else if (value == (byte)'>')
            Leave();
    }

    private void Leave()
    {
        _place = Place.Content;
        if (_depth == 0)
            _length = 0;
    }

    private void Cut()
    {
        _depth = 0;
        envelope(new ArraySegment<byte>(_bytes, 0, _length));
        _length = 0;
        if (_bytes.Length > KeptSize)
            _bytes = new byte[FirstSize];
    }

    private void Keep(byte value)
    {
        if (_length == maxBytes)
            throw new EwsTransportException(ErrorIds.ResponseTooLarge, $"A notification is larger than the limit of {maxBytes} bytes.") { IsTransient = true };
        if (_length == _bytes.Length)
            Array.Resize(ref _bytes, Math.Min(_bytes.Length * 2, maxBytes));
        _bytes[_length++] = value;
    }
}
