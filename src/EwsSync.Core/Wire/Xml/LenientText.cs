using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text;
using System.Xml;

namespace EwsSync.Wire;

/// <summary>
/// Text of a body without what an XML parser refuses: invalid UTF-8 and raw control characters become U+FFFD, so do references to no
/// character and to unknown entities; those of HTML become their character; an ampersand that begins no reference becomes one. References that the parser takes as they are
/// (&amp;#x7; for example) stay, so that a value reads the same on both paths. Tags that are not of EWS become text where that is asked for.
/// Remembers where it repaired.
/// </summary>
internal sealed class LenientText : TextReader, IRepairLog
{
    private const char Replacement = '\uFFFD';
    private const int LongestReference = 12;

    /// <summary>A tag of EWS is shorter, its declarations included.</summary>
    private const int LongestTag = 8 * 1024;

    private const int NotRead = -2;

    /// <summary>Places remembered one by one; beyond, the last is widened, and what lies between counts as repaired too.</summary>
    private const int MaxPlaces = 16 * 1024;

    private readonly StreamReader _text;
    private readonly Queue<(int Line, int Position)> _repairs = new();
    private (int Line, int Position)? _lastRepair;
    private readonly StringBuilder _reference = new();
    private readonly ForeignMarkup? _foreign;
    private string _raw = string.Empty;
    private int _rawAt;
    private readonly MarkupState _markup = new();
    private string _pending = string.Empty;
    private int _pendingAt;
    private int _ahead = NotRead;
    private int _line = 1;
    private int _position = 1;

    public LenientText(Stream body, bool escapeForeignMarkup = false)
    {
        _text = new StreamReader(body, new UTF8Encoding(false, throwOnInvalidBytes: false));
        _foreign = escapeForeignMarkup ? new ForeignMarkup() : null;
    }

    public int Count { get; private set; }

    public bool TakeUpTo(IXmlLineInfo place)
    {
        var any = false;
        while (_repairs.Count > 0)
        {
            var (line, position) = _repairs.Peek();
            if (line > place.LineNumber || (line == place.LineNumber && position > place.LinePosition))
                break;
            _repairs.Dequeue();
            any = true;
        }

        if (_lastRepair is not { } last || _repairs.Count > 0)
            return any;
        if (last.Line < place.LineNumber || (last.Line == place.LineNumber && last.Position <= place.LinePosition))
            _lastRepair = null;
        return true;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        var written = 0;
        while (written < count)
        {
            var c = NextFiltered();
            if (c < 0)
                break;
            buffer[index + written++] = (char)c;
            if (c == '\n')
            {
                _line++;
                _position = 1;
            }
            else
            {
                _position++;
            }
        }

        return written;
    }

    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) == 1 ? one[0] : -1;
    }

    public override int Peek() => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _text.Dispose();
        base.Dispose(disposing);
    }

    private int NextFiltered()
    {
        if (_pendingAt < _pending.Length)
            return _pending[_pendingAt++];
        var c = Next();
        if (c < 0)
            return c;
        if (c == '\r')
        {
            if (Ahead() == '\n')
                Next();
            return _markup.See('\n');
        }

        if (c == '&' && _markup.AllowsReferences)
            return Reference();
        if (c == '<' && _foreign is not null && _markup.AllowsReferences && IsForeignTag())
        {
            Pend("lt;");
            Note();
            return '&';
        }

        if (c == Replacement || (!XmlConvert.IsXmlChar((char)c) && !char.IsSurrogate((char)c)))
            return Repaired();
        return _markup.See((char)c);
    }

    /// <summary>Looks at the whole tag, up to the bracket that ends it, and puts it back. Comments and sections of characters are left alone.</summary>
    private bool IsForeignTag()
    {
        var tag = new StringBuilder();
        int c;
        while (tag.Length < LongestTag && (c = Next()) >= 0)
        {
            tag.Append((char)c);
            if (c is '>' or '<')
                break;
        }

        var text = tag.ToString();
        tag.Append(_raw, _rawAt, _raw.Length - _rawAt);
        _raw = tag.ToString();
        _rawAt = 0;
        return text.Length > 0 && (text[0] == '!' ? !(text.StartsWith("!--", StringComparison.Ordinal) || text.StartsWith("![CDATA[", StringComparison.Ordinal)) : _foreign!.Contains(text));
    }

    // Not StreamReader.Peek: it says "end" wherever a read of the stream came up short.
    private int Ahead() => _rawAt < _raw.Length ? _raw[_rawAt] : _ahead == NotRead ? _ahead = _text.Read() : _ahead;

    private int Next()
    {
        if (_rawAt < _raw.Length)
            return _raw[_rawAt++];
        var c = Ahead();
        _ahead = NotRead;
        return c;
    }

    /// <summary>Called after an ampersand: hands out the reference, or what stands in for it.</summary>
    private int Reference()
    {
        _reference.Clear();
        while (_reference.Length < LongestReference && IsReferenceChar(Ahead()))
            _reference.Append((char)Next());
        var name = _reference.ToString();
        if (Ahead() != ';')
        {
            Pend("amp;" + name);
            Note();
            return '&';
        }

        Next();
        if (name is "amp" or "lt" or "gt" or "quot" or "apos" || IsCharacter(name))
        {
            Pend(name + ";");
            return '&';
        }

        // Names of HTML (&nbsp;) come from markup that was not escaped.
        var decoded = WebUtility.HtmlDecode("&" + name + ";");
        if ((name.Length > 0 && name[0] == '#') || decoded.Length > 2)
            return Repaired();
        Note();
        Pend(decoded.Substring(1));
        return _markup.See(decoded[0]);
    }

    private static bool IsReferenceChar(int c) => c is '#' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    /// <summary>Whether a reference names a code unit or code point that the parser takes when it does not check characters.</summary>
    private static bool IsCharacter(string name)
    {
        if (name.Length < 2 || name[0] != '#')
            return false;
        var hex = name[1] == 'x';
        var value = 0;
        if (name.Length == (hex ? 2 : 1))
            return false;
        for (var i = hex ? 2 : 1; i < name.Length; i++)
        {
            var digit = name[i] is >= '0' and <= '9' ? name[i] - '0' : !hex ? -1 : name[i] is >= 'a' and <= 'f' ? name[i] - 'a' + 10 : name[i] is >= 'A' and <= 'F' ? name[i] - 'A' + 10 : -1;
            value = (value * (hex ? 16 : 10)) + digit;
            if (digit < 0 || value > 0x10FFFF)
                return false;
        }

        return true;
    }

    private void Pend(string text)
    {
        _pending = text;
        _pendingAt = 0;
    }

    private char Repaired()
    {
        Note();
        return _markup.See(Replacement);
    }

    private void Note()
    {
        Count++;
        if (_repairs.Count < MaxPlaces && _lastRepair is null)
            _repairs.Enqueue((_line, _position));
        else
            _lastRepair = (_line, _position);
    }
}
