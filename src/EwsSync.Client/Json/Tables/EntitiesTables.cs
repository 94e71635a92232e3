// Written by ModelTypesTests from the model; do not edit. See the message of that test.
using EwsSync.Model;
using static EwsSync.Client.Json.Tables.ModelForms;

namespace EwsSync.Client.Json.Tables;

internal static class EntitiesTables
{
    public static ModelType AddressEntity() => new ModelType<AddressEntity>(static _ => new AddressEntity())
        .With("position", List(Text), static o => o.Position, static (o, value) => o.Position = value)
        .With("address", Text, static o => o.Address, static (o, value) => o.Address = value);

    public static ModelType ContactEntity() => new ModelType<ContactEntity>(static _ => new ContactEntity())
        .With("position", List(Text), static o => o.Position, static (o, value) => o.Position = value)
        .With("personName", Text, static o => o.PersonName, static (o, value) => o.PersonName = value)
        .With("businessName", Text, static o => o.BusinessName, static (o, value) => o.BusinessName = value)
        .With("phoneNumbers", List(Object<PhoneEntity>()), static o => o.PhoneNumbers, static (o, value) => o.PhoneNumbers = value)
        .With("urls", List(Text), static o => o.Urls, static (o, value) => o.Urls = value)
        .With("emailAddresses", List(Text), static o => o.EmailAddresses, static (o, value) => o.EmailAddresses = value)
        .With("addresses", List(Text), static o => o.Addresses, static (o, value) => o.Addresses = value)
        .With("contactString", Text, static o => o.ContactString, static (o, value) => o.ContactString = value);

    public static ModelType EmailAddressEntity() => new ModelType<EmailAddressEntity>(static _ => new EmailAddressEntity())
        .With("position", List(Text), static o => o.Position, static (o, value) => o.Position = value)
        .With("emailAddress", Text, static o => o.EmailAddress, static (o, value) => o.EmailAddress = value);

    public static ModelType EmailUser() => new ModelType<EmailUser>(static _ => new EmailUser())
        .With("name", Text, static o => o.Name, static (o, value) => o.Name = value)
        .With("userId", Text, static o => o.UserId, static (o, value) => o.UserId = value);

    public static ModelType EntityExtractionResult() => new ModelType<EntityExtractionResult>(static _ => new EntityExtractionResult())
        .With("addresses", List(Object<AddressEntity>()), static o => o.Addresses, static (o, value) => o.Addresses = value)
        .With("meetingSuggestions", List(Object<MeetingSuggestion>()), static o => o.MeetingSuggestions, static (o, value) => o.MeetingSuggestions = value)
        .With("taskSuggestions", List(Object<TaskSuggestion>()), static o => o.TaskSuggestions, static (o, value) => o.TaskSuggestions = value)
        .With("emailAddresses", List(Object<EmailAddressEntity>()), static o => o.EmailAddresses, static (o, value) => o.EmailAddresses = value)
        .With("contacts", List(Object<ContactEntity>()), static o => o.Contacts, static (o, value) => o.Contacts = value)
        .With("urls", List(Object<UrlEntity>()), static o => o.Urls, static (o, value) => o.Urls = value)
        .With("phoneNumbers", List(Object<PhoneEntity>()), static o => o.PhoneNumbers, static (o, value) => o.PhoneNumbers = value)
        .With("parcelDeliveries", List(Object<ParcelDeliveryEntity>()), static o => o.ParcelDeliveries, static (o, value) => o.ParcelDeliveries = value)
        .With("flightReservations", List(Object<FlightReservationEntity>()), static o => o.FlightReservations, static (o, value) => o.FlightReservations = value)
        .With("senderAddIns", List(Object<SenderAddInEntity>()), static o => o.SenderAddIns, static (o, value) => o.SenderAddIns = value);

    public static ModelType FlightEntity() => new ModelType<FlightEntity>(static _ => new FlightEntity())
        .With("flightNumber", Text, static o => o.FlightNumber, static (o, value) => o.FlightNumber = value)
        .With("airlineIataCode", Text, static o => o.AirlineIataCode, static (o, value) => o.AirlineIataCode = value)
        .With("departureTime", Text, static o => o.DepartureTime, static (o, value) => o.DepartureTime = value)
        .With("windowsTimeZoneName", Text, static o => o.WindowsTimeZoneName, static (o, value) => o.WindowsTimeZoneName = value)
        .With("departureAirportIataCode", Text, static o => o.DepartureAirportIataCode, static (o, value) => o.DepartureAirportIataCode = value)
        .With("arrivalAirportIataCode", Text, static o => o.ArrivalAirportIataCode, static (o, value) => o.ArrivalAirportIataCode = value);

    public static ModelType FlightReservationEntity() => new ModelType<FlightReservationEntity>(static _ => new FlightReservationEntity())
        .With("reservationId", Text, static o => o.ReservationId, static (o, value) => o.ReservationId = value)
        .With("reservationStatus", Text, static o => o.ReservationStatus, static (o, value) => o.ReservationStatus = value)
        .With("underName", Text, static o => o.UnderName, static (o, value) => o.UnderName = value)
        .With("brokerName", Text, static o => o.BrokerName, static (o, value) => o.BrokerName = value)
        .With("brokerPhone", Text, static o => o.BrokerPhone, static (o, value) => o.BrokerPhone = value)
        .With("flights", List(Object<FlightEntity>()), static o => o.Flights, static (o, value) => o.Flights = value);

    public static ModelType MeetingSuggestion() => new ModelType<MeetingSuggestion>(static _ => new MeetingSuggestion())
        .With("position", List(Text), static o => o.Position, static (o, value) => o.Position = value)
        .With("attendees", List(Object<EmailUser>()), static o => o.Attendees, static (o, value) => o.Attendees = value)
        .With("location", Text, static o => o.Location, static (o, value) => o.Location = value)
        .With("subject", Text, static o => o.Subject, static (o, value) => o.Subject = value)
        .With("meetingString", Text, static o => o.MeetingString, static (o, value) => o.MeetingString = value)
        .With("startTime", Time, static o => o.StartTime, static (o, value) => o.StartTime = value)
        .With("endTime", Time, static o => o.EndTime, static (o, value) => o.EndTime = value)
        .With("timeStringBeginIndex", LongNumber, static o => o.TimeStringBeginIndex, static (o, value) => o.TimeStringBeginIndex = value)
        .With("timeStringLength", LongNumber, static o => o.TimeStringLength, static (o, value) => o.TimeStringLength = value)
        .With("entityId", Text, static o => o.EntityId, static (o, value) => o.EntityId = value)
        .With("extractionId", Text, static o => o.ExtractionId, static (o, value) => o.ExtractionId = value);

    public static ModelType ParcelDeliveryEntity() => new ModelType<ParcelDeliveryEntity>(static _ => new ParcelDeliveryEntity())
        .With("carrier", Text, static o => o.Carrier, static (o, value) => o.Carrier = value)
        .With("trackingNumber", Text, static o => o.TrackingNumber, static (o, value) => o.TrackingNumber = value)
        .With("trackingUrl", Text, static o => o.TrackingUrl, static (o, value) => o.TrackingUrl = value)
        .With("expectedArrivalFrom", Text, static o => o.ExpectedArrivalFrom, static (o, value) => o.ExpectedArrivalFrom = value)
        .With("expectedArrivalUntil", Text, static o => o.ExpectedArrivalUntil, static (o, value) => o.ExpectedArrivalUntil = value)
        .With("product", Text, static o => o.Product, static (o, value) => o.Product = value)
        .With("productUrl", Text, static o => o.ProductUrl, static (o, value) => o.ProductUrl = value)
        .With("productImage", Text, static o => o.ProductImage, static (o, value) => o.ProductImage = value)
        .With("productSku", Text, static o => o.ProductSku, static (o, value) => o.ProductSku = value)
        .With("productDescription", Text, static o => o.ProductDescription, static (o, value) => o.ProductDescription = value)
        .With("productBrand", Text, static o => o.ProductBrand, static (o, value) => o.ProductBrand = value)
        .With("productColor", Text, static o => o.ProductColor, static (o, value) => o.ProductColor = value)
        .With("orderNumber", Text, static o => o.OrderNumber, static (o, value) => o.OrderNumber = value)
        .With("seller", Text, static o => o.Seller, static (o, value) => o.Seller = value)
        .With("orderStatus", Text, static o => o.OrderStatus, static (o, value) => o.OrderStatus = value)
        .With("addressName", Text, static o => o.AddressName, static (o, value) => o.AddressName = value)
        .With("streetAddress", Text, static o => o.StreetAddress, static (o, value) => o.StreetAddress = value)
        .With("addressLocality", Text, static o => o.AddressLocality, static (o, value) => o.AddressLocality = value)
        .With("addressRegion", Text, static o => o.AddressRegion, static (o, value) => o.AddressRegion = value)
        .With("addressCountry", Text, static o => o.AddressCountry, static (o, value) => o.AddressCountry = value)
        .With("postalCode", Text, static o => o.PostalCode, static (o, value) => o.PostalCode = value);

    public static ModelType PhoneEntity() => new ModelType<PhoneEntity>(static _ => new PhoneEntity())
        .With("position", List(Text), static o => o.Position, static (o, value) => o.Position = value)
        .With("originalPhoneString", Text, static o => o.OriginalPhoneString, static (o, value) => o.OriginalPhoneString = value)
        .With("phoneString", Text, static o => o.PhoneString, static (o, value) => o.PhoneString = value)
        .With("type", Text, static o => o.Type, static (o, value) => o.Type = value);

    public static ModelType SenderAddInEntity() => new ModelType<SenderAddInEntity>(static _ => new SenderAddInEntity())
        .With("extensionId", Text, static o => o.ExtensionId, static (o, value) => o.ExtensionId = value);

    public static ModelType TaskSuggestion() => new ModelType<TaskSuggestion>(static _ => new TaskSuggestion())
        .With("position", List(Text), static o => o.Position, static (o, value) => o.Position = value)
        .With("taskString", Text, static o => o.TaskString, static (o, value) => o.TaskString = value)
        .With("assignees", List(Object<EmailUser>()), static o => o.Assignees, static (o, value) => o.Assignees = value);

    public static ModelType UrlEntity() => new ModelType<UrlEntity>(static _ => new UrlEntity())
        .With("position", List(Text), static o => o.Position, static (o, value) => o.Position = value)
        .With("url", Text, static o => o.Url, static (o, value) => o.Url = value);
}
