using System;
using System.Text;
using System.Xml;

namespace EwsSync.Wire;

/// <summary>Walks what the parser of .NET makes of a document, strictly or through the lenient filter.</summary>
internal sealed class XmlElementReader(XmlReader xml, ReaderCaches caches, IRepairLog? repairs = null) : ElementReader(caches)
{
    private XmlNodeType _type;
    private bool _carriedRepairs;
    private bool _anyMarkup;

    public override bool Lenient => repairs is not null;

    public override bool AnyRepairs => _anyMarkup || repairs is { Count: > 0 };

    protected override int Depth => xml.Depth;

    public override string? Attribute(string name) => xml.GetAttribute(name);

    public override void Start() => Next();

    public override bool TakeRepairs()
    {
        var taken = _carriedRepairs | (repairs is not null && repairs.TakeUpTo((IXmlLineInfo)xml));
        _carriedRepairs = false;
        return taken;
    }

    public override void CarryRepairs(bool any) => _carriedRepairs = any;

    public override string Text()
    {
        if (!EnterText())
            return string.Empty;
        var text = string.Empty;
        if (_type != XmlNodeType.Element)
        {
            text = xml.Value;
            ReadNode();
        }

        if (_type != XmlNodeType.EndElement)
            text = LongText(new StringBuilder(text));
        Next();
        return text;
    }

    public override void Characters(out ReadOnlySpan<char> text)
    {
        if (!EnterText())
        {
            text = default;
            return;
        }

        if (_type == XmlNodeType.Element)
        {
            text = LongText(new StringBuilder()).AsSpan();
            Next();
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

    public override void Next()
    {
        do
        {
            ReadNode();
        }
        while (_type is not (XmlNodeType.Element or XmlNodeType.EndElement or XmlNodeType.None));
        Settle();
    }

    public override void Finish()
    {
        while (_type != XmlNodeType.None)
            ReadNode();
    }

    public override string OuterXml()
    {
        var text = XmlText.Outer(xml, MaxDepth);
        Next();
        return text;
    }

    private void Settle()
    {
        AtElement = _type == XmlNodeType.Element;
        IsEmpty = AtElement && xml.IsEmptyElement;
        Name = xml.LocalName;
        Namespace = xml.NamespaceURI;
    }

    private void ReadNode()
    {
        _type = xml.Read() ? xml.NodeType : XmlNodeType.None;
    }

    private bool EnterText()
    {
        if (IsEmpty)
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
                return true;
            default:
                Next();
                return false;
        }
    }

    /// <summary>
    /// Text in several nodes (comments or CDATA in between). Elements inside are markup that somebody forgot to escape, the HTML of a body most
    /// likely: it is kept as text, and counts as a repair.
    /// </summary>
    private string LongText(StringBuilder text)
    {
        while (_type != XmlNodeType.EndElement)
        {
            if (_type == XmlNodeType.Element)
            {
                text.Append(XmlText.Outer(xml, MaxDepth, xml.NamespaceURI));
                _carriedRepairs = _anyMarkup = true;
            }
            else if (_type is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text.Append(xml.Value);
            }

            ReadNode();
        }

        return text.ToString();
    }
}
