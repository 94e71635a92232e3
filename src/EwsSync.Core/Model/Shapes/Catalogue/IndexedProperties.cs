using System.Collections.Generic;

namespace EwsSync.Model;

/// <summary>Properties that are dictionaries, of which a request names one entry.</summary>
internal static class IndexedProperties
{
    private static readonly string[] Contact = ["Contact"];
    private static readonly string[] AddressKeys = ["Home", "Business", "Other"];
    private static readonly string[] AddressParts = ["Street", "City", "State", "CountryOrRegion", "PostalCode"];

    private static readonly string[] PhoneKeys =
    [
        "AssistantPhone", "BusinessFax", "BusinessPhone", "BusinessPhone2", "Callback", "CarPhone", "CompanyMainPhone", "HomeFax", "HomePhone",
        "HomePhone2", "Isdn", "MobilePhone", "OtherFax", "OtherTelephone", "Pager", "PrimaryPhone", "RadioPhone", "Telex", "TtyTddPhone",
        "BusinessMobile", "IPPhone", "Mms", "Msn",
    ];

    internal static IEnumerable<KnownProperty> All(IReadOnlyList<string> everyKind)
    {
        // Single entries are returned by FindItem and sync although the whole dictionaries are not.
        yield return new("contacts", "EmailAddress", Contact, canSync: true, ["EmailAddress1", "EmailAddress2", "EmailAddress3"]);
        yield return new("contacts", "ImAddress", Contact, canSync: true, ["ImAddress1", "ImAddress2", "ImAddress3"]);
        yield return new("contacts", "PhoneNumber", Contact, canSync: true, PhoneKeys);
        foreach (var part in AddressParts)
            yield return new("contacts", "PhysicalAddress:" + part, Contact, canSync: true, AddressKeys);

        yield return new("item", "InternetMessageHeader", everyKind, canSync: false, []);
        yield return new("distributionlist", "Members:Member", ["DistributionList"], canSync: false, []);
    }
}
