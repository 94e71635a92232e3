using System;
using System.Runtime.CompilerServices;
using EwsSync.Compat;

namespace EwsSync.Wire;

/// <summary>Reads start and end tags, and knows which elements are open and what their prefixes stand for.</summary>
internal sealed class Utf8Tags(Utf8Window window, Utf8Names names)
{
    private readonly Utf8Scopes _scopes = new(names);

    public Utf8Attributes Attributes { get; } = new(window, names);

    public int Depth => _scopes.Depth;

    /// <summary>Whether the root element has begun; there is only one.</summary>
    public bool RootSeen { get; private set; }

    /// <summary>Whether the last start tag was an empty element's, which is not open.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>What the tag before which the window stands must be, to end the innermost element.</summary>
    public byte[] ExpectedEnd => _scopes.Innermost.EndTag;

    /// <summary>Reads the start tag at which the window stands, but for its slash.</summary>
    [MethodImpl(HotPath.Option)]
    public Utf8Name Start()
    {
        if (_scopes.Depth == 0 && RootSeen)
            throw new Utf8DoubtException("A second root.");
        Utf8Name? name;
        while ((name = TryStart()) is null)
        {
            if (!window.Fill())
                throw new Utf8DoubtException("The end comes early.");
        }

        RootSeen = true;
        if (!IsEmpty)
            _scopes.Open(name);
        return name;
    }

    /// <summary>Reads the end tag at which the window stands; the name of the element that it ends.</summary>
    [MethodImpl(HotPath.Option)]
    public Utf8Name End()
    {
        if (_scopes.Depth == 0)
            throw new Utf8DoubtException("An end without a beginning.");
        var name = _scopes.Innermost;
        window.Has(name.EndTag.Length);
        if (!window.Ahead.StartsWith(name.EndTag))
            throw new Utf8DoubtException("Another end tag than expected.");
        window.At += name.EndTag.Length;
        Close();
        return name;
    }

    /// <summary>The innermost element has been passed with its end tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close()
    {
        _scopes.Close();
        IsEmpty = false;
    }

    /// <summary>An empty element has been passed.</summary>
    public void CloseEmpty()
    {
        IsEmpty = false;
        _scopes.Forget();
    }

    /// <summary>Null where the window ends before the tag does.</summary>
    [MethodImpl(HotPath.Option)]
    private Utf8Name? TryStart()
    {
        var ahead = window.Ahead;
        var at = 1 + ahead.Slice(1).IndexOfAny((byte)'>', (byte)' ', (byte)'/');
        if (at == 0)
            return null;
        var name = names.Get(ahead.Slice(1, at - 1));
        Attributes.Clear();
        if (ahead[at] == ' ')
        {
            at = Attributes.Read(window.At + at) - window.At;
            if (at < 0)
                return null;
        }

        var empty = ahead[at] == '/';
        if (empty)
        {
            if (++at == ahead.Length)
                return null;
            if (ahead[at] != '>')
                throw new Utf8DoubtException("A tag that is not written as usual.");
        }

        if (Attributes.Count > 0)
            _scopes.Declare(Attributes);
        if (name.Prefix.Namespace is null)
            throw new Utf8DoubtException("A prefix that stands for nothing.");
        IsEmpty = empty;
        window.At += at + 1;
        return name;
    }
}
