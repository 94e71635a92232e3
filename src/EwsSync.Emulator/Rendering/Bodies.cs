using System;
using System.Net;
using System.Text.RegularExpressions;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Rendering;

/// <summary>Bodies in the wanted format; stored is one, HTML or text.</summary>
internal static partial class Bodies
{
    internal static string? Body(MailItem item, string element, string wanted)
    {
        if (item.Properties.Fragment("Body") is not { } stored)
            return null;
        var isHtml = IsHtml(stored);
        var text = XmlFragment.Value(stored);
        if (wanted == "Text" && isHtml)
        {
            text = ToText(text);
            isHtml = false;
        }
        else if (wanted == "HTML" && !isHtml)
        {
            text = $"<html><body><pre>{WebUtility.HtmlEncode(text)}</pre></body></html>";
            isHtml = true;
        }
        var truncated = element == "UniqueBody" ? "" : " IsTruncated=\"false\"";
        return $"<t:{element} BodyType=\"{(isHtml ? "HTML" : "Text")}\"{truncated}>{XmlFragment.Escape(text)}</t:{element}>";
    }

    internal static string Preview(MailItem item)
    {
        var text = Plain(item).ReplaceLineEndings(" ").Trim();
        return text.Length <= 255 ? text : text[..(char.IsHighSurrogate(text[254]) ? 254 : 255)];
    }

    internal static string Plain(MailItem item)
    {
        if (item.Properties.Fragment("Body") is not { } stored)
            return "";
        return IsHtml(stored) ? ToText(XmlFragment.Value(stored)) : XmlFragment.Value(stored);
    }

    /// <summary>The HTML that is stored; null where the body is text or there is none.</summary>
    internal static string? Html(MailItem item) =>
        item.Properties.Fragment("Body") is { } stored && IsHtml(stored) ? XmlFragment.Value(stored) : null;

    private static bool IsHtml(string fragment) => fragment.StartsWith("<t:Body BodyType=\"HTML\"", StringComparison.Ordinal);

    private static string ToText(string html) => WebUtility.HtmlDecode(Tags().Replace(html, "")).Trim();

    [GeneratedRegex("<style.*?</style>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tags();
}
