using EwsSync.Compat;

namespace EwsSync.Model;

/// <summary>
/// Whom to act as: exactly one way of naming a user.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/exchangeimpersonation">ExchangeImpersonation</see>.
/// </summary>
public sealed record Impersonation
{
    private Impersonation(string element, string value)
    {
        Element = element;
        Value = Throw.IfBlank(value);
    }

    /// <summary>The element that names the user: PrincipalName, SID, PrimarySmtpAddress or SmtpAddress.</summary>
    public string Element { get; }

    /// <summary>The name, SID or address.</summary>
    public string Value { get; }

    /// <summary>By user principal name; saves the server a directory look-up.</summary>
    public static Impersonation ByPrincipalName(string upn) => new("PrincipalName", upn);

    /// <summary>By security identifier in SDDL form.</summary>
    public static Impersonation BySid(string sid) => new("SID", sid);

    /// <summary>By primary SMTP address.</summary>
    public static Impersonation ByPrimarySmtpAddress(string address) => new("PrimarySmtpAddress", address);

    /// <summary>By any SMTP address of the mailbox.</summary>
    public static Impersonation BySmtpAddress(string address) => new("SmtpAddress", address);
}
