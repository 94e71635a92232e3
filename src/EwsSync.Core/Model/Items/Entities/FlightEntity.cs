namespace EwsSync.Model;

/// <summary>
/// One flight.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/entityextractionresult">the EWS reference</see>.
/// </summary>
public sealed class FlightEntity
{
    /// <summary>The number.</summary>
    public string? FlightNumber { get; internal set; }

    /// <summary>The airline.</summary>
    public string? AirlineIataCode { get; internal set; }

    /// <summary>The departure, in the zone below.</summary>
    public string? DepartureTime { get; internal set; }

    /// <summary>The zone of the departure.</summary>
    public string? WindowsTimeZoneName { get; internal set; }

    /// <summary>From where.</summary>
    public string? DepartureAirportIataCode { get; internal set; }

    /// <summary>To where.</summary>
    public string? ArrivalAirportIataCode { get; internal set; }
}
