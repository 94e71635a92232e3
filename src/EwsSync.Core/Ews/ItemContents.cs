using System;
using System.Collections.Generic;
using System.Text;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>
/// The contents of the items of one answer, each on its way into a copy of its own. An item's content stands before its id, so a mark is left in the document in
/// its place: the parser gives the mark to the item, and by it the item gets its copy, whatever else is odd about the answer. One attempt, one instance.
/// </summary>
internal sealed class ItemContents : IBodyFilter, IDisposable
{
    private readonly Func<IContentCopy> _open;
    private readonly ICallCosts _costs;
    private readonly ContentSplitter _splitter;
    private readonly Base64Decoder _decoder;
    private readonly TailMark _tail = new();

    // A mail may end in these words because it is about them.
    private readonly bool _watchesTail;

    // Marks of this answer and of no other: a real content that the splitter let through is never taken for one.
    private readonly byte[] _stamp = Guid.NewGuid().ToByteArray();
    private readonly List<IContentCopy?> _copies = [];
    private readonly byte[] _buffer = new byte[48 * 1024];
    private IContentCopy? _current;
    private ResponseBody? _kept;

    public ItemContents(ContentPlaces places, Func<IContentCopy> open, ICallCosts costs)
    {
        _open = open;
        _watchesTail = places == ContentPlaces.Exports;
        _costs = costs;
        _decoder = new Base64Decoder(Write);
        _splitter = new ContentSplitter(places, bytes => _kept!.Append(bytes), _decoder.Take, BeginNext);
    }

    public bool IsDone => false;

    public void Take(ReadOnlySpan<byte> arrived, ResponseBody kept)
    {
        _kept = kept;
        _splitter.Take(arrived);
        if (_splitter.Broken || !_decoder.IsBase64)
            throw Damaged();
    }

    /// <summary>Called once the answer has been read to its end and found whole.</summary>
    public void End(ReplyContext context)
    {
        EndCurrent();
        if (_tail.Seen)
        {
            throw new EwsTransportException(ErrorIds.BodyIncomplete, "The server broke off an item's data and said so in it.", "Try later: the server needs minutes to hours.")
            {
                IsTransient = true,
                RequestId = context.RequestId,
            };
        }
    }

    /// <summary>The content of an item of this answer; null where it has none. Each is given once.</summary>
    public IContentCopy? Claim(EwsItem item)
    {
        if (item.MimeContent?.Content is not { Length: > 0 } content)
            return null;
        if (PlaceOf(content) is { } place)
        {
            var copy = _copies[place];
            _copies[place] = null;
            return copy;
        }

        // The splitter let it through, in another encoding for example: it was held whole, within the limit of any answer.
        var parsed = _open();
        parsed.Write(content, content.Length);
        return parsed;
    }

    public static EwsResponseException Missing(string operation) =>
        new(ErrorIds.ItemUnreadable, $"The answer to {operation} says Success and has no content of the item.", "Look at the item in Outlook.");

    /// <summary>Lets go of what nobody claimed.</summary>
    public void Dispose()
    {
        foreach (var copy in _copies)
            copy?.Dispose();
        _copies.Clear();
    }

    private byte[] BeginNext()
    {
        EndCurrent();
        _current = _open();
        _copies.Add(_current);
        var mark = new byte[_stamp.Length + sizeof(int)];
        _stamp.CopyTo(mark, 0);
        BitConverter.GetBytes(_copies.Count - 1).CopyTo(mark, _stamp.Length);
        return Encoding.ASCII.GetBytes(Convert.ToBase64String(mark));
    }

    private void EndCurrent()
    {
        if (_current is null)
            return;
        if (!_decoder.End())
            throw Damaged();
        _tail.EndContent();
        _current = null;
    }

    private int? PlaceOf(byte[] content)
    {
        if (content.Length != _stamp.Length + sizeof(int) || !content.AsSpan(0, _stamp.Length).SequenceEqual(_stamp))
            return null;
        var place = BitConverter.ToInt32(content, _stamp.Length);
        return place >= 0 && place < _copies.Count ? place : null;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _costs.Received(bytes.Length);
        if (_watchesTail)
            _tail.Take(bytes);

        // A stream of .NET Framework takes arrays only.
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(bytes.Length, _buffer.Length);
            bytes.Slice(0, count).CopyTo(_buffer);
            _current!.Write(_buffer, count);
            bytes = bytes.Slice(count);
        }
    }

    // On its way it may have been damaged, so it is worth another attempt.
    private static EwsProtocolException Damaged() => new(
        ErrorIds.UnexpectedResponse, "The content of an item is not whole base64.", "Look for a proxy that changes answers; else the server sends it so.")
    {
        IsTransient = true,
        ElementPath = "ResponseMessages",
    };
}
