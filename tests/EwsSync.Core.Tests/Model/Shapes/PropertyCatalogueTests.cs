using System.Collections.Generic;
using System.Linq;
using System.Xml;
using System.Xml.Schema;
using EwsSync.Core.Tests.Schema;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Core.Tests.Model.Shapes;

public class PropertyCatalogueTests
{
    // URIs whose element is called differently, or has none in the schema although the URI stands in it.
    private static readonly string[] WithoutElement =
    [
        "item:MimeContentUTF8", "item:FirstBody", "rolemember:MemberType", "network:DisplayName", "abchperson:Categories", "contacts:PersonId",
    ];

    // Elements that no URI names: they come with a base shape or not at all.
    private static readonly string[] WithoutUri =
    [
        "ExtendedProperty", "SearchKey", "SortKey", "SenderSMTPAddress", "MailboxGuids", "SharingMessageActions", "RoleMember:Type",
        "Network:PsaState", "Network:LastSync", "Person:ContactCategories", "Person:TrustLevel", "ContactsFolder:SourceId",
        "ContactsFolder:AccountName",
    ];

    [SkippableFact]
    public void Every_field_uri_of_both_schemas_is_in_the_catalogue_and_nothing_else_is()
    {
        foreach (var set in EwsSchemas.Required())
        {
            Assert.Equal(EwsSchemas.Enumeration(set, "UnindexedFieldURIType").Order(), PropertyCatalogue.All.Where(known => !known.IsIndexed).Select(known => known.Uri).Order());
            Assert.Equal(EwsSchemas.Enumeration(set, "DictionaryURIType").Order(), PropertyCatalogue.All.Where(known => known.IsIndexed).Select(known => known.Uri).Order());
        }
    }

    [SkippableFact]
    public void A_property_belongs_to_exactly_the_kinds_whose_schema_type_has_its_element()
    {
        foreach (var set in EwsSchemas.Required())
        {
            var elements = SchemaKinds.Types.ToDictionary(kind => kind.Key, kind => Elements(set, kind.Value));
            var wrong = PropertyCatalogue.All.Where(known => !known.IsIndexed && !WithoutElement.Contains(known.Uri))
                .SelectMany(known => known.Kinds.Where(kind => kind != "Booking" && !elements[kind].Contains(known.Name)).Select(kind => $"{kind} has no {known.Uri}"));
            Assert.Empty(wrong);

            var missing = elements.SelectMany(kind => kind.Value
                .Where(name => !WithoutUri.Contains(name) && !WithoutUri.Contains($"{kind.Key}:{name}"))
                .Where(name => !PropertyCatalogue.All.Any(known => known.Name == name && known.Kinds.Contains(kind.Key)))
                .Select(name => $"{kind.Key} has {name}, but no URI of the catalogue says so"));
            Assert.Empty(missing);
        }
    }

    [SkippableFact]
    public void The_keys_of_dictionaries_are_those_of_the_schema()
    {
        foreach (var set in EwsSchemas.Required())
        {
            foreach (var (uri, type) in new[] { ("contacts:EmailAddress", "EmailAddressKeyType"), ("contacts:ImAddress", "ImAddressKeyType"), ("contacts:PhoneNumber", "PhoneNumberKeyType"), ("contacts:PhysicalAddress:City", "PhysicalAddressKeyType") })
                Assert.Equal(EwsSchemas.Enumeration(set, type), PropertyCatalogue.Find(uri)!.Keys);
        }
    }

    [Theory]
    [InlineData("item:Subject", true)]
    [InlineData("item:DisplayTo", true)]
    [InlineData("message:IsRead", true)]
    [InlineData("calendar:Start", true)]
    [InlineData("calendar:Organizer", true)]
    [InlineData("contacts:EmailAddress", true)]
    [InlineData("item:Body", false)]
    [InlineData("item:MimeContent", false)]
    [InlineData("item:Attachments", false)]
    [InlineData("item:InternetMessageHeaders", false)]
    [InlineData("item:InternetMessageHeader", false)]
    [InlineData("item:ResponseObjects", false)]
    [InlineData("message:ToRecipients", false)]
    [InlineData("calendar:RequiredAttendees", false)]
    [InlineData("calendar:Recurrence", false)]
    [InlineData("task:Recurrence", false)]
    [InlineData("distributionlist:Members", false)]
    [InlineData("folder:DisplayName", true)]
    [InlineData("folder:PermissionSet", false)]
    public void What_sync_returns_is_known(string uri, bool canSync) => Assert.Equal(canSync, PropertyCatalogue.Find(uri)!.CanSync);

    private static HashSet<string> Elements(XmlSchemaSet set, string type)
    {
        var complex = (XmlSchemaComplexType)set.GlobalTypes[new XmlQualifiedName(type, EwsSchemas.Types)]!;
        return [.. ((XmlSchemaSequence)complex.ContentTypeParticle).Items.Cast<XmlSchemaObject>().SelectMany(Flat).Select(element => element.QualifiedName.Name)];
    }

    private static IEnumerable<XmlSchemaElement> Flat(XmlSchemaObject particle) => particle switch
    {
        XmlSchemaElement element => [element],
        XmlSchemaGroupBase group => group.Items.Cast<XmlSchemaObject>().SelectMany(Flat),
        _ => [],
    };
}
