namespace EwsSync.Model;

/// <summary>
/// What the server recognized in the body.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/entityextractionresult">the EWS reference</see>.
/// </summary>
public sealed class EntityExtractionResult
{
    /// <summary>Postal addresses.</summary>
    public AddressEntity[]? Addresses { get; internal set; }

    /// <summary>Meetings that were proposed.</summary>
    public MeetingSuggestion[]? MeetingSuggestions { get; internal set; }

    /// <summary>Things to do.</summary>
    public TaskSuggestion[]? TaskSuggestions { get; internal set; }

    /// <summary>Email addresses.</summary>
    public EmailAddressEntity[]? EmailAddresses { get; internal set; }

    /// <summary>Persons.</summary>
    public ContactEntity[]? Contacts { get; internal set; }

    /// <summary>Web addresses.</summary>
    public UrlEntity[]? Urls { get; internal set; }

    /// <summary>Phone numbers.</summary>
    public PhoneEntity[]? PhoneNumbers { get; internal set; }

    /// <summary>Parcels on their way.</summary>
    public ParcelDeliveryEntity[]? ParcelDeliveries { get; internal set; }

    /// <summary>Flights that were booked.</summary>
    public FlightReservationEntity[]? FlightReservations { get; internal set; }

    /// <summary>Add-ins of the sender.</summary>
    public SenderAddInEntity[]? SenderAddIns { get; internal set; }
}
