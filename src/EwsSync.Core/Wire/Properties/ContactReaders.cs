using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The parts of contacts, distribution lists and persons.</summary>
internal static class ContactReaders
{
    private static readonly PropertyTable<CompleteName> CompleteNameLines = new()
    {
        { "Title", static (xml, completeName) => completeName.Title = xml.Text() },
        { "FirstName", static (xml, completeName) => completeName.FirstName = xml.Text() },
        { "MiddleName", static (xml, completeName) => completeName.MiddleName = xml.Text() },
        { "LastName", static (xml, completeName) => completeName.LastName = xml.Text() },
        { "Suffix", static (xml, completeName) => completeName.Suffix = xml.Text() },
        { "Initials", static (xml, completeName) => completeName.Initials = xml.Text() },
        { "FullName", static (xml, completeName) => completeName.FullName = xml.Text() },
        { "Nickname", static (xml, completeName) => completeName.Nickname = xml.Text() },
        { "YomiFirstName", static (xml, completeName) => completeName.YomiFirstName = xml.Text() },
        { "YomiLastName", static (xml, completeName) => completeName.YomiLastName = xml.Text() },
    };

    private static readonly PropertyTable<AbchEmailAddress> AbchEmailAddressLines = new()
    {
        { "Type", static (xml, abchEmailAddress) => abchEmailAddress.Type = xml.Shared() },
        { "Address", static (xml, abchEmailAddress) => abchEmailAddress.Address = xml.Text() },
        { "IsMessengerEnabled", static (xml, abchEmailAddress) => abchEmailAddress.IsMessengerEnabled = xml.Boolean() },
        { "Capabilities", static (xml, abchEmailAddress) => abchEmailAddress.Capabilities = xml.Long() },
    };

    private static readonly PropertyTable<PhysicalAddress> PhysicalAddressLines = new()
    {
        { "Street", static (xml, physicalAddress) => physicalAddress.Street = xml.Text() },
        { "City", static (xml, physicalAddress) => physicalAddress.City = xml.Text() },
        { "State", static (xml, physicalAddress) => physicalAddress.State = xml.Text() },
        { "CountryOrRegion", static (xml, physicalAddress) => physicalAddress.CountryOrRegion = xml.Text() },
        { "PostalCode", static (xml, physicalAddress) => physicalAddress.PostalCode = xml.Text() },
    };

    private static readonly PropertyTable<ContactUrl> ContactUrlLines = new()
    {
        { "Type", static (xml, contactUrl) => contactUrl.Type = xml.Shared() },
        { "Name", static (xml, contactUrl) => contactUrl.Name = xml.Text() },
        { "Address", static (xml, contactUrl) => contactUrl.Address = xml.Text() },
    };

    private static readonly PropertyTable<DistributionListMember> DistributionListMemberLines = new()
    {
        { "Mailbox", static (xml, distributionListMember) => distributionListMember.Mailbox = xml.Mailbox() },
        { "Status", static (xml, distributionListMember) => distributionListMember.Status = xml.Shared() },
    };

    private static readonly PropertyTable<PersonContactHandle> PersonContactHandleLines = new()
    {
        { "SourceId", static (xml, personContactHandle) => personContactHandle.SourceId = xml.Text() },
        { "ObjectId", static (xml, personContactHandle) => personContactHandle.ObjectId = xml.Text() },
        { "AccountName", static (xml, personContactHandle) => personContactHandle.AccountName = xml.Text() },
    };

    public static CompleteName CompleteName(this ElementReader xml) => CompleteNameLines.Read(xml, new CompleteName());

    public static AbchEmailAddress AbchEmailAddress(this ElementReader xml) => AbchEmailAddressLines.Read(xml, new AbchEmailAddress());

    public static PhysicalAddress PhysicalAddress(this ElementReader xml) =>
        PhysicalAddressLines.Read(xml, new PhysicalAddress { Key = xml.Attribute("Key") });

    public static ContactUrl ContactUrl(this ElementReader xml) => ContactUrlLines.Read(xml, new ContactUrl());

    public static DistributionListMember DistributionListMember(this ElementReader xml) =>
        DistributionListMemberLines.Read(xml, new DistributionListMember { Key = xml.Attribute("Key") });

    public static PersonContactHandle PersonContactHandle(this ElementReader xml) => PersonContactHandleLines.Read(xml, new PersonContactHandle());

    public static ContactEmailAddress ContactEmailAddress(this ElementReader xml) => new()
    {
        Key = xml.Attribute("Key"),
        Name = xml.Attribute("Name"),
        RoutingType = xml.Attribute("RoutingType"),
        MailboxType = xml.Attribute("MailboxType"),
        Value = xml.Text(),
    };

    public static ContactPhoneNumber ContactPhoneNumber(this ElementReader xml) => new() { Key = xml.Attribute("Key"), Value = xml.Text() };

    public static ContactImAddress ContactImAddress(this ElementReader xml) => new() { Key = xml.Attribute("Key"), Value = xml.Text() };
}
