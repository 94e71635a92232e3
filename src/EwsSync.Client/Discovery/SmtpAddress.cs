using System;
using System.Globalization;
using EwsSync.Errors;

namespace EwsSync.Client.Discovery;

/// <summary>A mailbox's address, divided.</summary>
internal sealed record SmtpAddress(string Text, string Domain)
{
    private const int LongestAddress = 320;
    private static readonly IdnMapping Idn = new();

    public static SmtpAddress Parse(string? text) => TryParse(text) ?? throw new EwsInputException(
        ErrorIds.InvalidInput, "The server of a mailbox is looked for by its address, and this is none.", "Give the mailbox as an SMTP address, for example kim@contoso.com, or the URL of EWS.")
    {
        Input = "Mailbox",
        Value = text is { Length: < LongestAddress } ? text.Trim() : null,
    };

    /// <summary>Null where it is no address with the name of a domain: a domain by number has neither a certificate nor records of its own.</summary>
    public static SmtpAddress? TryParse(string? text)
    {
        text = text?.Trim();
        var at = text?.LastIndexOf('@') ?? -1;
        if (text is not { Length: <= LongestAddress } || at <= 0 || !TryAscii(text.Substring(at + 1), out var domain))
            return null;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
                return null;
        }

        return new SmtpAddress(text, domain);
    }

    private static bool TryAscii(string domain, out string ascii)
    {
        ascii = string.Empty;
        try
        {
            if (domain.Length > 0)
                ascii = Idn.GetAscii(domain.TrimEnd('.')).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return false;
        }

        return Uri.CheckHostName(ascii) == UriHostNameType.Dns;
    }
}
