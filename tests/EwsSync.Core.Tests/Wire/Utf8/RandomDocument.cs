using System;
using System.Text;

namespace EwsSync.Core.Tests.Wire.Utf8;

/// <summary>Envelopes of random elements, most of them well-formed, with what is hard to read: declarations in odd places, references, line ends, brackets.</summary>
internal sealed class RandomDocument(Random random)
{
    private static readonly string[] Names = ["t:Message", "t:Subject", "m:Changes", "t:Mailbox", "t:a", "t:b-c.d", "x", "_y", "q:z", "t:aVeryLongNameOfAnElementIndeed", "t:Name"];

    private static readonly string[] Texts =
    [
        "plain", " ", "\n", "\r\n", "\r", "\t", "a]b", "]]", "]", ">", "'\"", "&amp;", "&lt;&gt;", "&quot;&apos;", "&#65;", "&#x41;", "&#xD;\n", "&#x1F;", "&#x10FFFF;", "&#128512;", "\u00FC", "\u4F60\u597D", "\uD83D\uDE00",
        "\uFFFD", "\u0085", "\u2028", "\u007F", "true", "2026-11-22T10:00:00Z", "12", "IPM.Note", "Normal", "SMTP", "a long text that goes on for quite a while and is longer than what is shared, so that it goes another way through the reader",
    ];

    private static readonly string[] Doubtful =
    [
        "<!-- c -->", "<![CDATA[<x>&]]>", "<?pi x?>", "]]>", "&unknown;", "&", "&#0;", "&#xD800;", "&#xFFFE;", "\uFFFE", "\u0001", "</t:odd>", "<", "<t:Subject", "&#1114112;", "<t:a b=\"1\" b=\"2\"/>", "<u:x/>", "<t:a u:b=\"\"/>",
        "<t:x >y</t:x >", "<t:x></t:x >", "<t:a\n/>", "<t:a\tb='1'/>", "<t:a b = '1'/>", "<t:a b='1'c='2'/>", "<t:a b='<'/>", "<t:a b='&'/>", "<t:a b='\n'/>", "<t:a xml:space='preserve'> </t:a>", "<t:a xml:lang='de'/>",
        "<t:a xmlns:xml='u'/>", "<t:a xmlns:p=''/>", "<t:a xmlns:xmlns='u'/>", "<p:a xmlns:p='u' xmlns:r='u' p:b='' r:b=''/>", "<\u00E4/>", "<t:\u00E4/>", "<t:/>", "<:a/>", "<t:a:b/>", "<1/>", "<t:1/>", "<>", "</>", "< a/>",
    ];

    private static readonly string[] Heads =
    [
        "", "\uFEFF", "<?xml version=\"1.0\" encoding=\"utf-8\"?>", "<?xml version='1.0' encoding='UTF-8'?>\n", "\uFEFF<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\" ?>\r\n", "<?xml version=\"1.0\" standalone='no'?>", "\n ",
    ];

    private static readonly string[] DoubtfulHeads =
        ["<?xml version=\"1.1\"?>", "<?xml version=\"1.0\" encoding=\"us-ascii\"?>", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "<?xml  version=\"1.0\"?>", "<!-- c -->", "\n<?xml version=\"1.0\"?>", "<!DOCTYPE s:Envelope>", "x", "<?xml version=\"1.0' encoding='utf-8\"?>"];

    private readonly StringBuilder _text = new();
    private bool _tame;

    public byte[] Next()
    {
        _text.Clear();
        _tame = random.Next(4) > 0;
        _text.Append(!_tame && random.Next(6) == 0 ? Pick(DoubtfulHeads) : Pick(Heads));
        _text.Append("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\" xmlns:m='m' xmlns:q=\"q\"><s:Body>");
        for (var count = random.Next(8); count >= 0; count--)
            Element(random.Next(5));
        _text.Append("</s:Body></s:Envelope>");
        if (random.Next(4) == 0)
            _text.Append(random.Next(2) == 0 || _tame ? "\r\n " : Pick(Doubtful));
        return new UTF8Encoding(false).GetBytes(_text.ToString());
    }

    private void Element(int depth)
    {
        var name = Pick(Names);
        _text.Append('<').Append(name);
        if (random.Next(8) == 0)
            _text.Append(Pick([" xmlns:t=\"again\"", " xmlns=\"default\"", " xmlns=\"\"", " xmlns:q='other' xmlns:n='n' n:a=\"1\"", " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/types\"", "  xmlns:odd=\"a&amp;b\""]));
        for (var count = random.Next(3); count > 0; count--)
            Attribute(count);
        if (random.Next(6) == 0)
            _text.Append(' ');
        if (random.Next(5) == 0)
        {
            _text.Append("/>");
            return;
        }

        _text.Append('>');
        for (var count = random.Next(4); count > 0; count--)
        {
            if (depth > 0 && random.Next(3) == 0)
                Element(depth - 1);
            else if (!_tame && random.Next(12) == 0)
                _text.Append(Pick(Doubtful));
            else
                _text.Append(Pick(Texts));
        }

        _text.Append("</").Append(name).Append('>');
    }

    private void Attribute(int number)
    {
        var quote = random.Next(2) == 0 ? '"' : '\'';
        var value = Pick(Texts);
        if (_tame)
            value = value.Replace("\n", " ", StringComparison.Ordinal).Replace("\r", " ", StringComparison.Ordinal).Replace("\t", " ", StringComparison.Ordinal);
        _text.Append(' ').Append(number == 1 ? Pick(["Id", "ChangeKey", "a"]) : Pick(["more", "q:a", "b"])).Append('=').Append(quote)
            .Append(value.Replace(quote.ToString(), string.Empty, StringComparison.Ordinal)).Append(quote);
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
