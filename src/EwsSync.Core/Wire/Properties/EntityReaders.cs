using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>What the server recognized in bodies.</summary>
internal static class EntityReaders
{
    private static readonly PropertyTable<EntityExtractionResult> EntityExtractionResultLines = new()
    {
        { "Addresses", static (xml, entityExtractionResult) => entityExtractionResult.Addresses = xml.List("AddressEntity", static xml => xml.AddressEntity()) },
        { "MeetingSuggestions", static (xml, entityExtractionResult) => entityExtractionResult.MeetingSuggestions = xml.List("MeetingSuggestion", static xml => xml.MeetingSuggestion()) },
        { "TaskSuggestions", static (xml, entityExtractionResult) => entityExtractionResult.TaskSuggestions = xml.List("TaskSuggestion", static xml => xml.TaskSuggestion()) },
        { "EmailAddresses", static (xml, entityExtractionResult) => entityExtractionResult.EmailAddresses = xml.List("EmailAddressEntity", static xml => xml.EmailAddressEntity()) },
        { "Contacts", static (xml, entityExtractionResult) => entityExtractionResult.Contacts = xml.List("Contact", static xml => xml.ContactEntity()) },
        { "Urls", static (xml, entityExtractionResult) => entityExtractionResult.Urls = xml.List("UrlEntity", static xml => xml.UrlEntity()) },
        { "PhoneNumbers", static (xml, entityExtractionResult) => entityExtractionResult.PhoneNumbers = xml.List("Phone", static xml => xml.PhoneEntity()) },
        { "ParcelDeliveries", static (xml, entityExtractionResult) => entityExtractionResult.ParcelDeliveries = xml.List("ParcelDelivery", static xml => xml.ParcelDeliveryEntity()) },
        { "FlightReservations", static (xml, entityExtractionResult) => entityExtractionResult.FlightReservations = xml.List("FlightReservation", static xml => xml.FlightReservationEntity()) },
        { "SenderAddIns", static (xml, entityExtractionResult) => entityExtractionResult.SenderAddIns = xml.List("Microsoft.OutlookServices.SenderApp", static xml => xml.SenderAddInEntity()) },
    };

    private static readonly PropertyTable<AddressEntity> AddressEntityLines = new()
    {
        { "Position", static (xml, addressEntity) => addressEntity.Position = xml.Append(addressEntity.Position) },
        { "Address", static (xml, addressEntity) => addressEntity.Address = xml.Text() },
    };

    private static readonly PropertyTable<MeetingSuggestion> MeetingSuggestionLines = new()
    {
        { "Position", static (xml, meetingSuggestion) => meetingSuggestion.Position = xml.Append(meetingSuggestion.Position) },
        { "Attendees", static (xml, meetingSuggestion) => meetingSuggestion.Attendees = xml.List("EmailUser", static xml => xml.EmailUser()) },
        { "Location", static (xml, meetingSuggestion) => meetingSuggestion.Location = xml.Text() },
        { "Subject", static (xml, meetingSuggestion) => meetingSuggestion.Subject = xml.Text() },
        { "MeetingString", static (xml, meetingSuggestion) => meetingSuggestion.MeetingString = xml.Text() },
        { "StartTime", static (xml, meetingSuggestion) => meetingSuggestion.StartTime = xml.Time() },
        { "EndTime", static (xml, meetingSuggestion) => meetingSuggestion.EndTime = xml.Time() },
        { "TimeStringBeginIndex", static (xml, meetingSuggestion) => meetingSuggestion.TimeStringBeginIndex = xml.Long() },
        { "TimeStringLength", static (xml, meetingSuggestion) => meetingSuggestion.TimeStringLength = xml.Long() },
        { "EntityId", static (xml, meetingSuggestion) => meetingSuggestion.EntityId = xml.Text() },
        { "ExtractionId", static (xml, meetingSuggestion) => meetingSuggestion.ExtractionId = xml.Text() },
    };

    private static readonly PropertyTable<TaskSuggestion> TaskSuggestionLines = new()
    {
        { "Position", static (xml, taskSuggestion) => taskSuggestion.Position = xml.Append(taskSuggestion.Position) },
        { "TaskString", static (xml, taskSuggestion) => taskSuggestion.TaskString = xml.Text() },
        { "Assignees", static (xml, taskSuggestion) => taskSuggestion.Assignees = xml.List("EmailUser", static xml => xml.EmailUser()) },
    };

    private static readonly PropertyTable<EmailUser> EmailUserLines = new()
    {
        { "Name", static (xml, emailUser) => emailUser.Name = xml.Text() },
        { "UserId", static (xml, emailUser) => emailUser.UserId = xml.Text() },
    };

    private static readonly PropertyTable<EmailAddressEntity> EmailAddressEntityLines = new()
    {
        { "Position", static (xml, emailAddressEntity) => emailAddressEntity.Position = xml.Append(emailAddressEntity.Position) },
        { "EmailAddress", static (xml, emailAddressEntity) => emailAddressEntity.EmailAddress = xml.Text() },
    };

    private static readonly PropertyTable<ContactEntity> ContactEntityLines = new()
    {
        { "Position", static (xml, contactEntity) => contactEntity.Position = xml.Append(contactEntity.Position) },
        { "PersonName", static (xml, contactEntity) => contactEntity.PersonName = xml.Text() },
        { "BusinessName", static (xml, contactEntity) => contactEntity.BusinessName = xml.Text() },
        { "PhoneNumbers", static (xml, contactEntity) => contactEntity.PhoneNumbers = xml.List("Phone", static xml => xml.PhoneEntity()) },
        { "Urls", static (xml, contactEntity) => contactEntity.Urls = xml.List("Url", static xml => xml.Text()) },
        { "EmailAddresses", static (xml, contactEntity) => contactEntity.EmailAddresses = xml.List("EmailAddress", static xml => xml.Text()) },
        { "Addresses", static (xml, contactEntity) => contactEntity.Addresses = xml.List("Address", static xml => xml.Text()) },
        { "ContactString", static (xml, contactEntity) => contactEntity.ContactString = xml.Text() },
    };

    private static readonly PropertyTable<UrlEntity> UrlEntityLines = new()
    {
        { "Position", static (xml, urlEntity) => urlEntity.Position = xml.Append(urlEntity.Position) },
        { "Url", static (xml, urlEntity) => urlEntity.Url = xml.Text() },
    };

    private static readonly PropertyTable<PhoneEntity> PhoneEntityLines = new()
    {
        { "Position", static (xml, phoneEntity) => phoneEntity.Position = xml.Append(phoneEntity.Position) },
        { "OriginalPhoneString", static (xml, phoneEntity) => phoneEntity.OriginalPhoneString = xml.Text() },
        { "PhoneString", static (xml, phoneEntity) => phoneEntity.PhoneString = xml.Text() },
        { "Type", static (xml, phoneEntity) => phoneEntity.Type = xml.Text() },
    };

    private static readonly PropertyTable<ParcelDeliveryEntity> ParcelDeliveryEntityLines = new()
    {
        { "Carrier", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.Carrier = xml.Text() },
        { "TrackingNumber", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.TrackingNumber = xml.Text() },
        { "TrackingUrl", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.TrackingUrl = xml.Text() },
        { "ExpectedArrivalFrom", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.ExpectedArrivalFrom = xml.Text() },
        { "ExpectedArrivalUntil", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.ExpectedArrivalUntil = xml.Text() },
        { "Product", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.Product = xml.Text() },
        { "ProductUrl", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.ProductUrl = xml.Text() },
        { "ProductImage", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.ProductImage = xml.Text() },
        { "ProductSku", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.ProductSku = xml.Text() },
        { "ProductDescription", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.ProductDescription = xml.Text() },
        { "ProductBrand", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.ProductBrand = xml.Text() },
        { "ProductColor", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.ProductColor = xml.Text() },
        { "OrderNumber", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.OrderNumber = xml.Text() },
        { "Seller", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.Seller = xml.Text() },
        { "OrderStatus", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.OrderStatus = xml.Text() },
        { "AddressName", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.AddressName = xml.Text() },
        { "StreetAddress", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.StreetAddress = xml.Text() },
        { "AddressLocality", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.AddressLocality = xml.Text() },
        { "AddressRegion", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.AddressRegion = xml.Text() },
        { "AddressCountry", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.AddressCountry = xml.Text() },
        { "PostalCode", static (xml, parcelDeliveryEntity) => parcelDeliveryEntity.PostalCode = xml.Text() },
    };

    private static readonly PropertyTable<FlightReservationEntity> FlightReservationEntityLines = new()
    {
        { "ReservationId", static (xml, flightReservationEntity) => flightReservationEntity.ReservationId = xml.Text() },
        { "ReservationStatus", static (xml, flightReservationEntity) => flightReservationEntity.ReservationStatus = xml.Text() },
        { "UnderName", static (xml, flightReservationEntity) => flightReservationEntity.UnderName = xml.Text() },
        { "BrokerName", static (xml, flightReservationEntity) => flightReservationEntity.BrokerName = xml.Text() },
        { "BrokerPhone", static (xml, flightReservationEntity) => flightReservationEntity.BrokerPhone = xml.Text() },
        { "Flights", static (xml, flightReservationEntity) => flightReservationEntity.Flights = xml.List("Flight", static xml => xml.FlightEntity()) },
    };

    private static readonly PropertyTable<FlightEntity> FlightEntityLines = new()
    {
        { "FlightNumber", static (xml, flightEntity) => flightEntity.FlightNumber = xml.Text() },
        { "AirlineIataCode", static (xml, flightEntity) => flightEntity.AirlineIataCode = xml.Text() },
        { "DepartureTime", static (xml, flightEntity) => flightEntity.DepartureTime = xml.Text() },
        { "WindowsTimeZoneName", static (xml, flightEntity) => flightEntity.WindowsTimeZoneName = xml.Text() },
        { "DepartureAirportIataCode", static (xml, flightEntity) => flightEntity.DepartureAirportIataCode = xml.Text() },
        { "ArrivalAirportIataCode", static (xml, flightEntity) => flightEntity.ArrivalAirportIataCode = xml.Text() },
    };

    private static readonly PropertyTable<SenderAddInEntity> SenderAddInEntityLines = new()
    {
        { "ExtensionId", static (xml, senderAddInEntity) => senderAddInEntity.ExtensionId = xml.Text() },
    };

    public static EntityExtractionResult EntityExtractionResult(this ElementReader xml) => EntityExtractionResultLines.Read(xml, new EntityExtractionResult());

    public static AddressEntity AddressEntity(this ElementReader xml) => AddressEntityLines.Read(xml, new AddressEntity());

    public static MeetingSuggestion MeetingSuggestion(this ElementReader xml) => MeetingSuggestionLines.Read(xml, new MeetingSuggestion());

    public static TaskSuggestion TaskSuggestion(this ElementReader xml) => TaskSuggestionLines.Read(xml, new TaskSuggestion());

    public static EmailUser EmailUser(this ElementReader xml) => EmailUserLines.Read(xml, new EmailUser());

    public static EmailAddressEntity EmailAddressEntity(this ElementReader xml) => EmailAddressEntityLines.Read(xml, new EmailAddressEntity());

    public static ContactEntity ContactEntity(this ElementReader xml) => ContactEntityLines.Read(xml, new ContactEntity());

    public static UrlEntity UrlEntity(this ElementReader xml) => UrlEntityLines.Read(xml, new UrlEntity());

    public static PhoneEntity PhoneEntity(this ElementReader xml) => PhoneEntityLines.Read(xml, new PhoneEntity());

    public static ParcelDeliveryEntity ParcelDeliveryEntity(this ElementReader xml) => ParcelDeliveryEntityLines.Read(xml, new ParcelDeliveryEntity());

    public static FlightReservationEntity FlightReservationEntity(this ElementReader xml) => FlightReservationEntityLines.Read(xml, new FlightReservationEntity());

    public static FlightEntity FlightEntity(this ElementReader xml) => FlightEntityLines.Read(xml, new FlightEntity());

    public static SenderAddInEntity SenderAddInEntity(this ElementReader xml) => SenderAddInEntityLines.Read(xml, new SenderAddInEntity());
}
