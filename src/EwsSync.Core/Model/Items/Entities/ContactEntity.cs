namespace EwsSync.Model;

/// <summary>
/// A person.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/contact">the EWS reference</see>.
/// </summary>
public sealed class ContactEntity
{
    /// <summary>Where in the mail it was found.</summary>
    public string[]? Position { get; internal set; }

    /// <summary>The name.</summary>
    public string? PersonName { get; internal set; }

    /// <summary>The company.</summary>
    public string? BusinessName { get; internal set; }

    /// <summary>Phone numbers.</summary>
    public PhoneEntity[]? PhoneNumbers { get; internal set; }

    /// <summary>Web addresses.</summary>
    public string[]? Urls { get; internal set; }

    /// <summary>Email addresses.</summary>
    public string[]? EmailAddresses { get; internal set; }

    /// <summary>Postal addresses.</summary>
    public string[]? Addresses { get; internal set; }

    /// <summary>The text in which it was recognized.</summary>
    public string? ContactString { get; internal set; }
}
