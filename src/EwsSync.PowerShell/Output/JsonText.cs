using System.Globalization;
using System.Text;

namespace EwsSync.PowerShell.Output;

/// <summary>JSON by hand: netstandard2.0 has no writer, and a package of one would be one more to keep apart from other modules.</summary>
internal sealed class JsonText
{
    private readonly StringBuilder _text = new();
    private bool _needsComma;

    public int Depth { get; private set; }

    public JsonText Open(char bracket)
    {
        Separate();
        _text.Append(bracket);
        _needsComma = false;
        Depth++;
        return this;
    }

    public JsonText Close(char bracket)
    {
        _text.Append(bracket);
        _needsComma = true;
        Depth--;
        return this;
    }

    /// <summary>A name; a value must follow.</summary>
    public JsonText Name(string name)
    {
        Quoted(name);
        _text.Append(':');
        _needsComma = false;
        return this;
    }

    public void Text(string? value)
    {
        if (value is null)
            Raw("null");
        else
            Quoted(value);
    }

    /// <summary>A number or literal as it stands.</summary>
    public void Raw(string literal)
    {
        Separate();
        _text.Append(literal);
        _needsComma = true;
    }

    public override string ToString() => _text.ToString();

    private void Separate()
    {
        if (_needsComma)
            _text.Append(',');
    }

    private void Quoted(string value)
    {
        Separate();
        _text.Append('"');
        for (var i = 0; i < value.Length; i++)
            Escaped(value, i);
        _text.Append('"');
        _needsComma = true;
    }

    private void Escaped(string value, int i)
    {
        var c = value[i];
        switch (c)
        {
            case '"': _text.Append("\\\""); break;
            case '\\': _text.Append("\\\\"); break;
            case '\b': _text.Append("\\b"); break;
            case '\t': _text.Append("\\t"); break;
            case '\n': _text.Append("\\n"); break;
            case '\f': _text.Append("\\f"); break;
            case '\r': _text.Append("\\r"); break;
            default:
                // Control characters must, and lone surrogates cannot be written in UTF-8 otherwise; so line ends of other scripts, for line readers.
                if (c < ' ' || c is '\u007F' or '\u0085' or '\u2028' or '\u2029' || IsLone(value, i))
                    _text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                else
                    _text.Append(c);
                break;
        }
    }

    private static bool IsLone(string value, int i) =>
        (char.IsHighSurrogate(value[i]) && (i + 1 == value.Length || !char.IsLowSurrogate(value[i + 1])))
        || (char.IsLowSurrogate(value[i]) && (i == 0 || !char.IsHighSurrogate(value[i - 1])));
}
