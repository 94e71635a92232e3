// Written by ModelTypesTests from the model; do not edit. See the message of that test.
using EwsSync.Model;
using static EwsSync.Client.Json.Tables.ModelForms;

namespace EwsSync.Client.Json.Tables;

internal static class ContactsTables
{
    public static ModelType AbchEmailAddress() => new ModelType<AbchEmailAddress>(static _ => new AbchEmailAddress())
        .With("type", Text, static o => o.Type, static (o, value) => o.Type = value)
        .With("address", Text, static o => o.Address, static (o, value) => o.Address = value)
        .With("isMessengerEnabled", Choice, static o => o.IsMessengerEnabled, static (o, value) => o.IsMessengerEnabled = value)
        .With("capabilities", LongNumber, static o => o.Capabilities, static (o, value) => o.Capabilities = value);

    public static ModelType CompleteName() => new ModelType<CompleteName>(static _ => new CompleteName())
        .With("title", Text, static o => o.Title, static (o, value) => o.Title = value)
        .With("firstName", Text, static o => o.FirstName, static (o, value) => o.FirstName = value)
        .With("middleName", Text, static o => o.MiddleName, static (o, value) => o.MiddleName = value)
        .With("lastName", Text, static o => o.LastName, static (o, value) => o.LastName = value)
        .With("suffix", Text, static o => o.Suffix, static (o, value) => o.Suffix = value)
        .With("initials", Text, static o => o.Initials, static (o, value) => o.Initials = value)
        .With("fullName", Text, static o => o.FullName, static (o, value) => o.FullName = value)
        .With("nickname", Text, static o => o.Nickname, static (o, value) => o.Nickname = value)
        .With("yomiFirstName", Text, static o => o.YomiFirstName, static (o, value) => o.YomiFirstName = value)
        .With("yomiLastName", Text, static o => o.YomiLastName, static (o, value) => o.YomiLastName = value);

    public static ModelType ContactEmailAddress() => new ModelType<ContactEmailAddress>(static _ => new ContactEmailAddress())
        .With("key", Text, static o => o.Key, static (o, value) => o.Key = value)
        .With("name", Text, static o => o.Name, static (o, value) => o.Name = value)
        .With("routingType", Text, static o => o.RoutingType, static (o, value) => o.RoutingType = value)
        .With("mailboxType", Text, static o => o.MailboxType, static (o, value) => o.MailboxType = value)
        .With("value", Text, static o => o.Value, static (o, value) => o.Value = value!);

    public static ModelType ContactImAddress() => new ModelType<ContactImAddress>(static _ => new ContactImAddress())
        .With("key", Text, static o => o.Key, static (o, value) => o.Key = value)
        .With("value", Text, static o => o.Value, static (o, value) => o.Value = value!);

    public static ModelType ContactPhoneNumber() => new ModelType<ContactPhoneNumber>(static _ => new ContactPhoneNumber())
        .With("key", Text, static o => o.Key, static (o, value) => o.Key = value)
        .With("value", Text, static o => o.Value, static (o, value) => o.Value = value!);

    public static ModelType ContactUrl() => new ModelType<ContactUrl>(static _ => new ContactUrl())
        .With("type", Text, static o => o.Type, static (o, value) => o.Type = value)
        .With("name", Text, static o => o.Name, static (o, value) => o.Name = value)
        .With("address", Text, static o => o.Address, static (o, value) => o.Address = value);

    public static ModelType DistributionListMember() => new ModelType<DistributionListMember>(static _ => new DistributionListMember())
        .With("key", Text, static o => o.Key, static (o, value) => o.Key = value)
        .With("mailbox", Object<EmailAddress>(), static o => o.Mailbox, static (o, value) => o.Mailbox = value)
        .With("status", Text, static o => o.Status, static (o, value) => o.Status = value);

    public static ModelType EmailAddress() => new ModelType<EmailAddress>(static json => new EmailAddress(Text.From(json, "name"), Text.From(json, "address"), Text.From(json, "routingType"), Text.From(json, "mailboxType"), Text.From(json, "originalDisplayName"), Id.From(json, "itemId")))
        .With("name", Text, static o => o.Name)
        .With("address", Text, static o => o.Address)
        .With("routingType", Text, static o => o.RoutingType)
        .With("mailboxType", Text, static o => o.MailboxType)
        .With("originalDisplayName", Text, static o => o.OriginalDisplayName)
        .With("itemId", Id, static o => o.ItemId);

    public static ModelType PersonContactHandle() => new ModelType<PersonContactHandle>(static _ => new PersonContactHandle())
        .With("sourceId", Text, static o => o.SourceId, static (o, value) => o.SourceId = value)
        .With("objectId", Text, static o => o.ObjectId, static (o, value) => o.ObjectId = value)
        .With("accountName", Text, static o => o.AccountName, static (o, value) => o.AccountName = value);

    public static ModelType PhysicalAddress() => new ModelType<PhysicalAddress>(static _ => new PhysicalAddress())
        .With("key", Text, static o => o.Key, static (o, value) => o.Key = value)
        .With("street", Text, static o => o.Street, static (o, value) => o.Street = value)
        .With("city", Text, static o => o.City, static (o, value) => o.City = value)
        .With("state", Text, static o => o.State, static (o, value) => o.State = value)
        .With("countryOrRegion", Text, static o => o.CountryOrRegion, static (o, value) => o.CountryOrRegion = value)
        .With("postalCode", Text, static o => o.PostalCode, static (o, value) => o.PostalCode = value);
}
