namespace EwsSync.Model;

/// <summary>
/// A phone number.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/phone">the EWS reference</see>.
/// </summary>
public sealed class PhoneEntity
{
    /// <summary>Where in the mail it was found; null inside a contact.</summary>
    public string[]? Position { get; internal set; }

    /// <summary>The number as it was written.</summary>
    public string? OriginalPhoneString { get; internal set; }

    /// <summary>The number in a normal form.</summary>
    public string? PhoneString { get; internal set; }

    /// <summary>What kind of number it is.</summary>
    public string? Type { get; internal set; }
}
