namespace EwsSync.Model;

/// <summary>
/// A parcel on its way.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/entityextractionresult">the EWS reference</see>.
/// </summary>
public sealed class ParcelDeliveryEntity
{
    /// <summary>Who brings it.</summary>
    public string? Carrier { get; internal set; }

    /// <summary>Its number.</summary>
    public string? TrackingNumber { get; internal set; }

    /// <summary>Where it can be followed.</summary>
    public string? TrackingUrl { get; internal set; }

    /// <summary>The earliest arrival.</summary>
    public string? ExpectedArrivalFrom { get; internal set; }

    /// <summary>The latest arrival.</summary>
    public string? ExpectedArrivalUntil { get; internal set; }

    /// <summary>What is in it.</summary>
    public string? Product { get; internal set; }

    /// <summary>The page of the product.</summary>
    public string? ProductUrl { get; internal set; }

    /// <summary>A picture of it.</summary>
    public string? ProductImage { get; internal set; }

    /// <summary>Its article number.</summary>
    public string? ProductSku { get; internal set; }

    /// <summary>Its description.</summary>
    public string? ProductDescription { get; internal set; }

    /// <summary>Its brand.</summary>
    public string? ProductBrand { get; internal set; }

    /// <summary>Its colour.</summary>
    public string? ProductColor { get; internal set; }

    /// <summary>The order.</summary>
    public string? OrderNumber { get; internal set; }

    /// <summary>Who sold it.</summary>
    public string? Seller { get; internal set; }

    /// <summary>The state of the order.</summary>
    public string? OrderStatus { get; internal set; }

    /// <summary>Who receives it.</summary>
    public string? AddressName { get; internal set; }

    /// <summary>Street and number.</summary>
    public string? StreetAddress { get; internal set; }

    /// <summary>The city.</summary>
    public string? AddressLocality { get; internal set; }

    /// <summary>The region.</summary>
    public string? AddressRegion { get; internal set; }

    /// <summary>The country.</summary>
    public string? AddressCountry { get; internal set; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; internal set; }
}
