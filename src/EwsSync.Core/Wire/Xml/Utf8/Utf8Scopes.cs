using System;
using System.Runtime.CompilerServices;
using EwsSync.Compat;

namespace EwsSync.Wire;

/// <summary>The open elements, and which namespaces they declare.</summary>
internal sealed class Utf8Scopes(Utf8Names names)
{
    /// <summary>Below what the readers refuse, so that they never come to that.</summary>
    private const int MaxDepth = 100;

    private const int MaxDeclarations = 256;
    private const string NamespaceOfXml = "http://www.w3.org/XML/1998/namespace";
    private const string NamespaceOfDeclarations = "http://www.w3.org/2000/xmlns/";

    private readonly Utf8Name[] _open = new Utf8Name[MaxDepth];
    private Declaration[] _declared = new Declaration[8];
    private int _declarations;

    public int Depth { get; private set; }

    public Utf8Name Innermost => _open[Depth - 1];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Open(Utf8Name name)
    {
        if (Depth == MaxDepth)
            throw new Utf8DoubtException("Many levels.");
        _open[Depth++] = name;
    }

    /// <summary>Ends the innermost element, and with it what it declares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close()
    {
        Depth--;
        if (_declarations > 0)
            Forget();
    }

    /// <summary>Takes back what was declared by an element that is not open, or no longer.</summary>
    [MethodImpl(HotPath.Option)]
    public void Forget()
    {
        while (_declarations > 0 && _declared[_declarations - 1].Depth >= Depth)
        {
            ref var last = ref _declared[--_declarations];
            last.Prefix.Namespace = last.Before;
        }
    }

    /// <summary>Takes the declarations out of the attributes of an element that is not yet open; all their prefixes must stand for something then.</summary>
    [MethodImpl(HotPath.Option)]
    public void Declare(Utf8Attributes attributes)
    {
        var prefixed = false;
        for (var i = 0; i < attributes.Count; i++)
        {
            var name = attributes.NameOf(i);
            if (name.IsDeclaration)
                Declare(name.Prefix.Name.Length == 0 ? names.None : names.Prefix(name.Local), attributes.Value(i));
            else if (name.Prefix.Name.Length > 0)
                prefixed = true;
        }

        for (var i = 0; prefixed && i < attributes.Count; i++)
        {
            if (attributes.NameOf(i) is { IsDeclaration: false, Prefix.Namespace: null })
                throw new Utf8DoubtException("A prefix that stands for nothing.");
        }
    }

    private void Declare(Utf8Prefix prefix, string space)
    {
        if (_declarations == MaxDeclarations || prefix.Name is "xml" or "xmlns" || (space.Length == 0 && prefix.Name.Length > 0)
            || space is NamespaceOfXml or NamespaceOfDeclarations)
            throw new Utf8DoubtException("A declaration that is not certain.");
        foreach (var c in space)
        {
            if (c is <= ' ' or > '~')
                throw new Utf8DoubtException("A namespace that is not written as usual.");
        }

        if (_declarations == _declared.Length)
            Array.Resize(ref _declared, _declarations * 2);
        _declared[_declarations++] = new Declaration(prefix, prefix.Namespace, Depth);
        prefix.Namespace = Known(space);
    }

    /// <summary>The same object for the namespaces that are asked for, so that comparing is cheap.</summary>
    private static string Known(string space) => space switch
    {
        XmlNamespaces.Types => XmlNamespaces.Types,
        XmlNamespaces.Messages => XmlNamespaces.Messages,
        _ => space,
    };

    private readonly struct Declaration(Utf8Prefix prefix, string? before, int depth)
    {
        public readonly Utf8Prefix Prefix = prefix;
        public readonly string? Before = before;
        public readonly int Depth = depth;
    }
}
