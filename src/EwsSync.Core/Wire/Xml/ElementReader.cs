using System;
using System.Text;
using System.Xml;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>
/// Walks elements forward. A method that reads an element is called on its start tag and leaves the reader on the next element or on
/// the end tag of the parent; text between elements is passed over.
/// </summary>
internal sealed class ElementReader(XmlReader xml, ReaderCaches caches, IRepairLog? repairs = null)
{
    /// <summary>A nested attached item costs four levels, a nested search restriction one or two.</summary>
    private const int MaxDepth = 128;

    private XmlNodeType _type;
    private int _nested;
    private bool _carriedRepairs;

    public ReaderCaches Caches { get; } = caches;

    /// <summary>What cannot be read as declared, of the item or folder that is being read.</summary>
    public StrayElements Strays { get; } = new();

    public string Name => xml.LocalName;

    public string Namespace => xml.NamespaceURI;

    /// <summary>Whether the element is written as one tag and so has nothing inside.</summary>
    public bool IsEmpty => xml.IsEmptyElement;

    public bool AtElement => _type == XmlNodeType.Element;

    /// <summary>Whether the document is being read through the lenient filter.</summary>
    public bool Lenient => repairs is not null;

    /// <summary>Whether anything was repaired so far.</summary>
    public bool AnyRepairs => repairs is { Count: > 0 };

    public bool Is(string name, string ns) => AtElement && xml.LocalName == name && xml.NamespaceURI == ns;

    /// <summary>An attribute of the present element; null where there is none.</summary>
    public string? Attribute(string name) => xml.GetAttribute(name);

    /// <summary>Goes to the root element.</summary>
    public void Start() => Next();

    /// <summary>Goes into the element; false when there is nothing inside, and then it has been passed.</summary>
    public bool Enter()
    {
        var empty = xml.IsEmptyElement;
        Next();
        return !empty;
    }

    /// <summary>Passes the end tag that ends what <see cref="Enter"/> began, and what stands before it.</summary>
    public void Leave()
    {
        while (AtElement)
            Skip();
        Next();
    }

    /// <summary>Passes the element with all that is in it.</summary>
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
        if (++_nested > MaxDepth || xml.Depth > MaxDepth)
            throw TooDeep();
    }

    public void Unnest() => _nested--;

    /// <summary>Whether a repair was made since the last time that this was asked, up to here.</summary>
    public bool TakeRepairs()
    {
        if (repairs is null)
            return false;
        var taken = repairs.TakeUpTo((IXmlLineInfo)xml) | _carriedRepairs;
        _carriedRepairs = false;
        return taken;
    }

    /// <summary>Makes the next <see cref="TakeRepairs"/> answer yes.</summary>
    public void CarryRepairs(bool any) => _carriedRepairs = any;

    /// <summary>The text of the element, unchanged; empty for an empty one.</summary>
    public string Text()
    {
        if (!EnterText())
            return string.Empty;
        var text = xml.Value;
        ReadNode();
        if (_type != XmlNodeType.EndElement)
            text = LongText(new StringBuilder(text));
        Next();
        return text;
    }

    /// <summary>The text of the element without a string of its own: valid until the next call.</summary>
    public void Characters(out ReadOnlySpan<char> text)
    {
        if (!EnterText())
        {
            text = default;
            return;
        }

        var buffer = Caches.Scratch;
        // The parser fills the buffer as far as the value goes, across its own buffers too.
        var count = xml.ReadValueChunk(buffer, 0, buffer.Length);
        if (count == buffer.Length)
        {
            var all = new StringBuilder().Append(buffer, 0, count).Append(xml.Value);
            ReadNode();
            text = LongText(all).AsSpan();
        }
        else
        {
            ReadNode();
            text = _type == XmlNodeType.EndElement ? buffer.AsSpan(0, count) : LongText(new StringBuilder().Append(buffer, 0, count)).AsSpan();
        }

        Next();
    }

    /// <summary>Goes on until the next start or end tag.</summary>
    public void Next()
    {
        do
        {
            ReadNode();
        }
        while (_type is not (XmlNodeType.Element or XmlNodeType.EndElement or XmlNodeType.None));
    }

    /// <summary>Reads to the end of the document. Only after this is what was read known to be whole.</summary>
    public void Finish()
    {
        while (_type != XmlNodeType.None)
            ReadNode();
    }

    /// <summary>The element as text, for what no table knows.</summary>
    public string OuterXml()
    {
        var text = XmlText.Outer(xml, MaxDepth);
        Next();
        return text;
    }

    /// <summary>The present node's kind after one step.</summary>
    private void ReadNode()
    {
        _type = xml.Read() ? xml.NodeType : XmlNodeType.None;
    }

    private bool EnterText()
    {
        if (xml.IsEmptyElement)
        {
            Next();
            return false;
        }

        ReadNode();
        while (_type is XmlNodeType.Comment or XmlNodeType.ProcessingInstruction)
            ReadNode();
        switch (_type)
        {
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                return true;
            case XmlNodeType.Element:
                Leave();
                return false;
            default:
                Next();
                return false;
        }
    }

    /// <summary>Text in several nodes (comments or CDATA in between); elements inside are passed over.</summary>
    private string LongText(StringBuilder text)
    {
        while (_type != XmlNodeType.EndElement)
        {
            if (_type == XmlNodeType.Element)
            {
                if (!xml.IsEmptyElement)
                    SkipInside();
            }
            else if (_type is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text.Append(xml.Value);
            }

            ReadNode();
        }

        return text.ToString();
    }

    private void SkipInside()
    {
        var depth = xml.Depth;
        do
        {
            ReadNode();
            if (xml.Depth > MaxDepth)
                throw TooDeep();
        }
        while (xml.Depth > depth);
    }

    internal static EwsProtocolException TooDeep() => new(
        ErrorIds.ResponseTooLarge, $"The answer nests elements more than {MaxDepth} levels deep.", "No Exchange server answers like that; check the URL.");
}
