using System;
using System.Linq;
using System.Text;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.Transport;

/// <summary>The beginning of a body as text, to tell SOAP from a page that a proxy, a portal or IIS sent instead.</summary>
internal sealed class AnswerText
{
    private const int Length = 4096;

    private static readonly char[] Blank = ['\uFEFF', ' ', '\t', '\r', '\n'];

    private readonly string _text;

    public AnswerText(ResponseBody body)
    {
        var start = new byte[(int)Math.Min(Length, body.Length)];
        var filled = 0;
        foreach (var segment in body.Segments())
        {
            var count = Math.Min(segment.Length, start.Length - filled);
            segment.Span.Slice(0, count).CopyTo(start.AsSpan(filled));
            filled += count;
        }

        // Only ASCII marks are looked for; NUL bytes go, so that UTF-16 is recognized too.
        _text = Encoding.UTF8.GetString(start, 0, filled).Replace("\0", string.Empty);
        IsEmpty = _text.Trim(Blank).Length == 0;
    }

    public bool IsEmpty { get; }

    /// <summary>Whether its root is an envelope: nearly every answer is distinguished from a page by that, without making text of it.</summary>
    public static bool BeginsWithEnvelope(ResponseBody body)
    {
        var start = body.Segments().FirstOrDefault().Span;
        if (start.StartsWith("<?xml"u8) && start.IndexOf("?>"u8) is > 0 and var declared)
            start = start.Slice(declared + 2);
        while (!start.IsEmpty && start[0] is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t')
            start = start.Slice(1);
        var end = start.IndexOfAny((byte)' ', (byte)'>');
        return end > 0 && start[0] == '<' && start.Slice(0, end).EndsWith("Envelope"u8);
    }

    /// <summary>Whether there is an envelope in it; a body that is cut before its root may be one.</summary>
    public bool LooksLikeSoap => StartsWithMarkup && !LooksLikeHtml && (Has(":Envelope") || Has("<Envelope") || !HasRoot);

    public bool LooksLikeHtml => AnswerMarks.IsPage(_text);

    /// <summary>A form that asks for a password, or the names of the usual portals.</summary>
    public bool LooksLikeSignIn => AnswerMarks.IsSignIn(_text);

    /// <summary>A page with a field for a password.</summary>
    public bool ShowsPasswordForm => LooksLikeHtml && AnswerMarks.IsPasswordForm(_text);

    /// <summary>An overload notice.</summary>
    public bool SaysBusy => AnswerMarks.IsBusy(_text);

    public bool SaysLockedOut => Has("locked out") || Has("account is locked");

    private bool StartsWithMarkup => _text.TrimStart(Blank) is { Length: > 0 } text && text[0] == '<';

    private bool HasRoot
    {
        get
        {
            for (var at = _text.IndexOf('<'); at >= 0 && at + 1 < _text.Length; at = _text.IndexOf('<', at + 1))
            {
                if (_text[at + 1] is not ('?' or '!'))
                    return true;
            }

            return false;
        }
    }

    private bool Has(string mark) => _text.Holds(mark);
}
