using System;
using System.Runtime.CompilerServices;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>
/// Walks elements forward. A method that reads an element is called on its start tag and leaves the reader on the next element or on
/// the end tag of the parent; text between elements is passed over.
/// </summary>
internal abstract class ElementReader(ReaderCaches caches)
{
    /// <summary>A nested attached item costs four levels, a nested search restriction one or two.</summary>
    protected const int MaxDepth = 128;

    private int _nested;

    public ReaderCaches Caches { get; } = caches;

    /// <summary>What cannot be read as declared, of the item or folder that is being read.</summary>
    public StrayElements Strays { get; } = new();

    /// <summary>The local name of the element whose start or end tag was read last.</summary>
    public string Name { get; protected set; } = string.Empty;

    public string Namespace { get; protected set; } = string.Empty;

    /// <summary>Whether the element is written as one tag and so has nothing inside.</summary>
    public bool IsEmpty { get; protected set; }

    public bool AtElement { get; protected set; }

    /// <summary>Whether the document is being read through the lenient filter.</summary>
    public virtual bool Lenient => false;

    /// <summary>Whether anything was repaired so far.</summary>
    public virtual bool AnyRepairs => false;

    protected abstract int Depth { get; }

    public bool Is(string name, string ns) => AtElement && Name == name && Namespace == ns;

    /// <summary>An attribute of the present element; null where there is none.</summary>
    public abstract string? Attribute(string name);

    /// <summary>Goes to the root element.</summary>
    public abstract void Start();

    /// <summary>Goes into the element; false when there is nothing inside, and then it has been passed.</summary>
    [MethodImpl(HotPath.Option)]
    public bool Enter()
    {
        var empty = IsEmpty;
        Next();
        return !empty;
    }

    /// <summary>Passes the end tag that ends what <see cref="Enter"/> began, and what stands before it.</summary>
    [MethodImpl(HotPath.Option)]
    public void Leave()
    {
        while (AtElement)
            Skip();
        Next();
    }

    /// <summary>Passes the element with all that is in it.</summary>
    [MethodImpl(HotPath.Option)]
    public void Skip()
    {
        if (!Enter())
            return;
        if (AtElement)
        {
            Nest();
            Leave();
            Unnest();
        }
        else
        {
            Next();
        }
    }

    /// <summary>
    /// To be called wherever the depth of the document decides how deep the calls go; the tables alone are of limited depth.
    /// </summary>
    public void Nest()
    {
        if (++_nested > MaxDepth || Depth > MaxDepth)
            throw TooDeep();
    }

    public void Unnest() => _nested--;

    /// <summary>Whether a repair was made since the last time that this was asked, up to here.</summary>
    public virtual bool TakeRepairs() => false;

    /// <summary>Makes the next <see cref="TakeRepairs"/> answer yes.</summary>
    public virtual void CarryRepairs(bool any)
    {
    }

    /// <summary>The text of the element, unchanged; empty for an empty one.</summary>
    public abstract string Text();

    /// <summary>The text of the element without a string of its own: valid until the next call.</summary>
    public abstract void Characters(out ReadOnlySpan<char> text);

    /// <summary>The text of the element, for texts that come again and again.</summary>
    public virtual string SharedText()
    {
        Characters(out var text);
        return Caches.Texts.Get(text);
    }

    /// <summary>Goes on until the next start or end tag.</summary>
    public abstract void Next();

    /// <summary>Reads to the end of the document. Only after this is what was read known to be whole.</summary>
    public abstract void Finish();

    /// <summary>The element as text, for what no table knows.</summary>
    public abstract string OuterXml();

    internal static EwsProtocolException TooDeep() => new(
        ErrorIds.ResponseTooLarge, $"The answer nests elements more than {MaxDepth} levels deep.", "No Exchange server answers like that; check the URL.");
}
