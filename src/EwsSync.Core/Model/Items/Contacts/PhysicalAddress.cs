namespace EwsSync.Model;

/// <summary>
/// A postal address of a contact.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/physicaladdresses">the EWS reference</see>.
/// </summary>
public sealed class PhysicalAddress
{
    /// <summary><c>Home</c>, <c>Business</c> or <c>Other</c>.</summary>
    public string? Key { get; internal set; }

    /// <summary>Street and number.</summary>
    public string? Street { get; internal set; }

    /// <summary>The city.</summary>
    public string? City { get; internal set; }

    /// <summary>The state or province.</summary>
    public string? State { get; internal set; }

    /// <summary>The country or region.</summary>
    public string? CountryOrRegion { get; internal set; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; internal set; }
}
