namespace EwsSync.Model;

/// <summary>
/// A phone number of a contact.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/entry-phonenumber">Entry</see>.
/// </summary>
public sealed class ContactPhoneNumber
{
    /// <summary>The place of the number, for example <c>BusinessPhone</c> or <c>MobilePhone</c>.</summary>
    public string? Key { get; internal set; }

    /// <summary>The number.</summary>
    public string Value { get; internal set; } = string.Empty;

    /// <summary>The number.</summary>
    public override string ToString() => Value;
}
