using System;
using EwsSync.Errors;
using EwsSync.Sources;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>One attempt to get an attachment's content out of an answer and to where it is wanted.</summary>
internal sealed class ContentSieve : IBodyFilter
{
    private readonly IContentTarget _target;
    private readonly long _maxBytes;
    private readonly ContentSplitter _splitter;
    private readonly Base64Decoder _decoder;
    private readonly byte[] _buffer = new byte[48 * 1024];
    private ResponseBody? _kept;

    public ContentSieve(IContentTarget target, long maxBytes)
    {
        _target = target;
        _maxBytes = maxBytes;
        _decoder = new Base64Decoder(Write);
        _splitter = new ContentSplitter(ContentPlaces.Attachment, bytes => _kept!.Append(bytes), _decoder.Take);
        target.Restart();
    }

    /// <summary>Whether the answer had a content in the place where it belongs.</summary>
    public bool Found => _splitter.Found;

    /// <summary>Bytes of content so far.</summary>
    public long Length { get; private set; }

    public bool IsDone => false;

    public void Take(ReadOnlySpan<byte> arrived, ResponseBody kept)
    {
        _kept = kept;
        _splitter.Take(arrived);
        if (_splitter.Broken || !_decoder.IsBase64)
            throw Damaged();
    }

    /// <summary>Called once the answer has been read to its end and found whole.</summary>
    public void End()
    {
        if (Found && !_decoder.End())
            throw Damaged();
    }

    /// <summary>Takes content that the parser found, where this did not.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        if (Length > _maxBytes)
        {
            throw new EwsTransportException(
                ErrorIds.ResponseTooLarge, $"The attachment is larger than the limit of {_maxBytes} bytes.", "Get it with Outlook, or allow more.");
        }

        // A stream of .NET Framework takes arrays only.
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(bytes.Length, _buffer.Length);
            bytes.Slice(0, count).CopyTo(_buffer);
            _target.Write(_buffer, count);
            bytes = bytes.Slice(count);
        }
    }

    // On its way it may have been damaged, so it is worth another attempt.
    private static EwsProtocolException Damaged() => new(
        ErrorIds.UnexpectedResponse, "The content of the attachment is not whole base64.", "Look for a proxy that changes answers; else the server sends it so.")
    {
        IsTransient = true,
        ElementPath = "GetAttachmentResponseMessage/Attachments",
    };
}
