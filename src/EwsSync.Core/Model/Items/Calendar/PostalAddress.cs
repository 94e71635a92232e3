namespace EwsSync.Model;

/// <summary>
/// A postal address with coordinates.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/postaladdress">the EWS reference</see>.
/// </summary>
public sealed class PostalAddress
{
    /// <summary>Street and number.</summary>
    public string? Street { get; internal set; }

    /// <summary>The city.</summary>
    public string? City { get; internal set; }

    /// <summary>The state or province.</summary>
    public string? State { get; internal set; }

    /// <summary>The country or region.</summary>
    public string? Country { get; internal set; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; internal set; }

    /// <summary>The post office box.</summary>
    public string? PostOfficeBox { get; internal set; }

    /// <summary>What kind of address it is.</summary>
    public string? Type { get; internal set; }

    /// <summary>Degrees north.</summary>
    public double? Latitude { get; internal set; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; internal set; }

    /// <summary>How exact latitude and longitude are, in metres.</summary>
    public double? Accuracy { get; internal set; }

    /// <summary>Metres above the reference surface.</summary>
    public double? Altitude { get; internal set; }

    /// <summary>How exact the altitude is, in metres.</summary>
    public double? AltitudeAccuracy { get; internal set; }

    /// <summary>The address as one text.</summary>
    public string? FormattedAddress { get; internal set; }

    /// <summary>What identifies the place at its source.</summary>
    public string? LocationUri { get; internal set; }

    /// <summary><c>None</c>, <c>LocationServices</c>, <c>PhonebookServices</c>, <c>Device</c>, <c>Contact</c> or <c>Resource</c>.</summary>
    public string? LocationSource { get; internal set; }
}
