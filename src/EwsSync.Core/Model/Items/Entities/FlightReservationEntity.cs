namespace EwsSync.Model;

/// <summary>
/// A flight that was booked.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/entityextractionresult">the EWS reference</see>.
/// </summary>
public sealed class FlightReservationEntity
{
    /// <summary>The booking.</summary>
    public string? ReservationId { get; internal set; }

    /// <summary>Its state.</summary>
    public string? ReservationStatus { get; internal set; }

    /// <summary>The passenger.</summary>
    public string? UnderName { get; internal set; }

    /// <summary>Who sold it.</summary>
    public string? BrokerName { get; internal set; }

    /// <summary>Their phone number.</summary>
    public string? BrokerPhone { get; internal set; }

    /// <summary>The flights.</summary>
    public FlightEntity[]? Flights { get; internal set; }
}
