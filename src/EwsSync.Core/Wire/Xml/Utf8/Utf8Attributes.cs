using System;
using System.Runtime.CompilerServices;
using System.Text;
using EwsSync.Compat;

namespace EwsSync.Wire;

/// <summary>The attributes of the present start tag. Values stay in the window until somebody asks.</summary>
internal sealed class Utf8Attributes(Utf8Window window, Utf8Names names)
{
    private const int Most = 32;

    private readonly Attribute[] _attributes = new Attribute[Most];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public Utf8Name NameOf(int index) => _attributes[index].Name;

    /// <summary>
    /// Reads from the first white space after the element's name; the offset of the end of the tag (its slash or bracket), or -1 where the
    /// window ends before.
    /// </summary>
    [MethodImpl(HotPath.Option)]
    public int Read(int at)
    {
        var bytes = window.Bytes;
        var end = window.End;
        while (true)
        {
            while (at < end && bytes[at] is (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'\r')
                at++;
            if (at == end)
                return -1;
            if (bytes[at] is (byte)'/' or (byte)'>')
                return at;
            if ((at = ReadOne(at)) < 0)
                return at;
        }
    }

    [MethodImpl(HotPath.Option)]
    private int ReadOne(int start)
    {
        var ahead = new ReadOnlySpan<byte>(window.Bytes, start, window.End - start);
        var equals = ahead.IndexOf((byte)'=');
        if (equals < 0 || equals + 1 == ahead.Length)
            return -1;
        var name = names.Get(ahead.Slice(0, equals));
        var quote = ahead[equals + 1];
        if (quote is not ((byte)'"' or (byte)'\''))
            throw new Utf8DoubtException("An attribute that is not written as usual.");
        var value = ahead.Slice(equals + 2);
        var length = value.IndexOf(quote);
        // What follows a value must be white space or the end of the tag.
        if (length < 0 || length + 1 == value.Length)
            return -1;
        if (value[length + 1] is not ((byte)' ' or (byte)'>' or (byte)'/' or (byte)'\n' or (byte)'\t' or (byte)'\r'))
            throw new Utf8DoubtException("An attribute that is not written as usual.");
        Add(name, start + equals + 2, length, HasReferences(value.Slice(0, length)));
        return start + equals + 2 + length + 1;
    }

    /// <summary>Looks at each of them, whether the value is wanted or not: a wrong one makes the whole document wrong.</summary>
    private static bool HasReferences(ReadOnlySpan<byte> value)
    {
        // White space in values would have to be changed into blanks.
        var at = value.IndexOfAny("&<\t\n\r"u8);
        if (at < 0)
            return false;
        for (; at >= 0; at = value.IndexOfAny("&<\t\n\r"u8))
        {
            if (value[at] != '&')
                throw new Utf8DoubtException("A value that is not certain.");
            value = value.Slice(at + Utf8References.Read(value.Slice(at), out _));
        }

        return true;
    }

    private void Add(Utf8Name name, int start, int length, bool hasReferences)
    {
        if (Count == Most)
            throw new Utf8DoubtException("Many attributes.");
        for (var i = 0; i < Count; i++)
        {
            // Two prefixes may stand for one namespace.
            if (ReferenceEquals(_attributes[i].Name.Local, name.Local) && (ReferenceEquals(_attributes[i].Name, name) || !(name.IsDeclaration || _attributes[i].Name.IsDeclaration)))
                throw new Utf8DoubtException("An attribute comes twice.");
        }

        _attributes[Count++] = new Attribute(name, start, length, hasReferences);
    }

    /// <summary>The value of the attribute without a prefix; null where there is none.</summary>
    [MethodImpl(HotPath.Option)]
    public string? Find(string name)
    {
        for (var i = 0; i < Count; i++)
        {
            ref var attribute = ref _attributes[i];
            if (attribute.Name.Local == name && attribute.Name.Prefix.Name.Length == 0)
                return Value(i);
        }

        return null;
    }

    [MethodImpl(HotPath.Option)]
    public string Value(int index)
    {
        ref var attribute = ref _attributes[index];
        if (attribute.Length == 0)
            return string.Empty;
        return attribute.HasReferences ? Decode(attribute.Start, attribute.Length) : Encoding.UTF8.GetString(window.Bytes, attribute.Start, attribute.Length);
    }

    private string Decode(int at, int length)
    {
        var text = new StringBuilder(length);
        var end = at + length;
        Span<char> units = stackalloc char[2];
        while (at < end)
        {
            var rest = new ReadOnlySpan<byte>(window.Bytes, at, end - at);
            var plain = rest.IndexOf((byte)'&');
            if (plain != 0)
            {
                plain = plain < 0 ? rest.Length : plain;
                text.Append(Encoding.UTF8.GetString(window.Bytes, at, plain));
                at += plain;
                continue;
            }

            at += Utf8References.Read(rest, out var character);
            var count = Utf8References.Write(character, units);
            text.Append(units[0]);
            if (count == 2)
                text.Append(units[1]);
        }

        return text.ToString();
    }

    private readonly struct Attribute(Utf8Name name, int start, int length, bool hasReferences)
    {
        public readonly Utf8Name Name = name;
        public readonly int Start = start;
        public readonly int Length = length;
        public readonly bool HasReferences = hasReferences;
    }
}
