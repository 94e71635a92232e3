using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using EwsSync.Model;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

/// <summary>What is sent, against the samples and against Microsoft's schemas.</summary>
public sealed class SharedRequestsTests
{
    private static readonly RequestHeader AllHeaders = new()
    {
        MailboxCulture = "en-US",
        TimeZoneId = "UTC",
        DateTimePrecision = "Milliseconds",
        Impersonation = Impersonation.ByPrimarySmtpAddress("shared@example.com"),
    };

    private static readonly ItemShape FullShape = new()
    {
        BaseShape = "IdOnly",
        IncludeMimeContent = false,
        BodyType = "Text",
        UniqueBodyType = "Text",
        NormalizedBodyType = "Text",
        FilterHtmlContent = true,
        ConvertHtmlCodePageToUtf8 = true,
        InlineImageUrlTemplate = "about:blank#{0}",
        BlockExternalImages = true,
        AddBlankTargetToLinks = false,
        MaximumBodySize = 64,
        AdditionalProperties =
        [
            new FieldPath("item:Subject"), new FieldPath("item:LastModifiedTime"), new FieldPath("message:IsRead"),
            new IndexedPath("contacts:EmailAddress", "EmailAddress1"), new IndexedPath("item:InternetMessageHeader", "List-Id"),
            new ExtendedPath { PropertyTag = "0x1000", PropertyType = "String" },
            new ExtendedPath { DistinguishedPropertySetId = "PublicStrings", PropertyName = "Keywords", PropertyType = "StringArray" },
            new ExtendedPath { PropertySetId = "00062008-0000-0000-c000-000000000046", PropertyId = 34051, PropertyType = "Boolean" },
        ],
    };

    private static readonly FolderShape FullFolderShape = new()
    {
        BaseShape = "AllProperties",
        AdditionalProperties =
        [
            new FieldPath("folder:DistinguishedFolderId"), new FieldPath("folder:EffectiveRights"),
            new ExtendedPath { PropertyTag = "0x10f4", PropertyType = "Boolean" }, new ExtendedPath { PropertyTag = "0x670a", PropertyType = "SystemTime" },
        ],
    };

    private static Dictionary<string, byte[]> Requests => new()
    {
        ["items-docs.xml"] = new SyncFolderItemsRequest(new FolderId("sentitems"), ItemShape.Default, 100)
        {
            SyncState = "AEbJ94eMOAAA=",
            Ignore = [new ItemId("AQApAHRAA==", "CQAAABY")],
        }.ToBytes(null),
        ["items-initial-howto.xml"] = new SyncFolderItemsRequest(new FolderId("inbox"), ItemShape.IdOnly, 10) { SyncScope = "NormalItems" }.ToBytes(new() { ServerVersion = "Exchange2013" }),
        ["items-incremental-howto.xml"] = new SyncFolderItemsRequest(new FolderId("inbox"), ItemShape.AllProperties, 10) { SyncState = "H4sIAAA==", SyncScope = "NormalItems" }
            .ToBytes(new() { ServerVersion = "Exchange2010_SP2" }),
        ["items-all-options.xml"] = new SyncFolderItemsRequest(new FolderId("inbox").In("shared@example.com"), FullShape, 512)
        {
            SyncState = "H4sIAAAAAAAEAA==",
            Ignore = [new ItemId("AAMkADk=", "CQAAABYA"), new ItemId("AAMkADl=")],
            SyncScope = "NormalAndAssociatedItems",
        }.ToBytes(AllHeaders),
        ["hierarchy-initial-docs.xml"] = new SyncFolderHierarchyRequest(null, new() { BaseShape = "AllProperties" }) { SyncState = "H4sIA=" }.ToBytes(null),
        ["hierarchy-initial-howto.xml"] = new SyncFolderHierarchyRequest(new FolderId("root"), new() { BaseShape = "IdOnly" }).ToBytes(new() { ServerVersion = "Exchange2013" }),
        ["hierarchy-incremental-howto.xml"] = new SyncFolderHierarchyRequest(new FolderId("root"), new() { BaseShape = "AllProperties" }) { SyncState = "H4sIAA==" }
            .ToBytes(new() { ServerVersion = "Exchange2013" }),
        ["hierarchy-all-options.xml"] = new SyncFolderHierarchyRequest(new FolderId("msgfolderroot").In("user@example.com"), FullFolderShape) { SyncState = string.Empty }.ToBytes(new()),
        ["getfolder-docs.xml"] = new GetFolderRequest([new FolderId("inbox")], new()).ToBytes(null),
        ["getitem-batch-howto.xml"] = new GetItemRequest([new ItemId("AAMkA", "DwAAA"), new ItemId("AAMkA", "DwAAA"), new ItemId("AAMkA", "DwAAA")], new()
        {
            BaseShape = "IdOnly",
            AdditionalProperties =
            [
                new FieldPath("item:Subject"), new FieldPath("item:Body"), new FieldPath("item:ReminderMinutesBeforeStart"), new FieldPath("calendar:Start"),
                new FieldPath("calendar:End"), new FieldPath("calendar:CalendarItemType"), new FieldPath("calendar:Location"), new FieldPath("calendar:RequiredAttendees"),
            ],
        }).ToBytes(new() { ServerVersion = "Exchange2007_SP1", TimeZoneId = "Pacific Standard Time" }),
        ["subscribe-streaming-howto.xml"] = new SubscribeRequest([new FolderId("inbox")]).ToBytes(new() { ServerVersion = "Exchange2013" }),
        ["getstreamingevents-howto.xml"] = new GetStreamingEventsRequest(["JgBibjFwcjAzbWIyMDIubmFtcHJkMDMucHJvZC5vdXRsb29rLmNvbRAAAADwXxVesOnHS5BxUHKwAW88SHjwd1iB0Ag="], 30)
            .ToBytes(new() { ServerVersion = "Exchange2013" }),
        ["unsubscribe-docs.xml"] = new UnsubscribeRequest("e6fbf5c1-7e26-4bc6-a5f2-882063d5e34e").ToBytes(null),
        ["getitem-docs.xml"] = new GetItemRequest([new ItemId("AAAlAF", "CQAAAB")], new() { IncludeMimeContent = true }).ToBytes(null),
    };

    public static TheoryData<string> Names() => [.. Requests.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void A_request_has_the_elements_attributes_and_texts_of_the_sample(string name)
    {
        var sample = XDocument.Load(Samples.Shared("fixtures", "requests", name));
        // The sample names more of a mailbox than its address, which suffices.
        foreach (var surplus in sample.Descendants().Where(element => element.Parent?.Name.LocalName == "Mailbox" && element.Name.LocalName != "EmailAddress").ToList())
            surplus.Remove();
        Assert.Equal(Canonical(sample.Root!, withPrefixes: false), Canonical(Written(name).Root!, withPrefixes: false));
    }

    [SkippableFact]
    public void The_documented_SyncFolderItems_request_is_written_with_the_same_prefixes_too()
    {
        var sample = XDocument.Load(Samples.Shared("fixtures", "requests", "items-docs.xml"));
        Assert.Equal(Canonical(sample.Root!, withPrefixes: true), Canonical(Written("items-docs.xml").Root!, withPrefixes: true));
    }

    [SkippableTheory]
    [InlineData("exchange-server-15.2.2562")]
    [InlineData("exchange-online-v2018_01_08")]
    public void Every_request_is_valid_by_the_schema(string schema)
    {
        var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        foreach (var file in Directory.GetFiles(Samples.Shared("schema", schema), "*.xsd"))
            set.Add(null, file);
        set.Compile();
        KeyValuePair<string, byte[]>[] others =
        [
            new("GetAttachment", new GetAttachmentRequest("AAAtAEFkb").ToBytes(new())),
            new("ExportItems", new ExportItemsRequest([new ItemId("AAMkA", "CQ")]).ToBytes(new())),
            new("FindItem", new FindItemRequest(new FolderId("inbox"), FullShape, 999, 1000).ToBytes(new())),
            new("FindItem of associated ones", new FindItemRequest(new FolderId("inbox"), ItemShape.IdOnly, 0, 1) { Associated = true }.ToBytes(new())),
            new("FindFolder", new FindFolderRequest(new FolderId("msgfolderroot"), FullFolderShape, 0, 1000) { Deep = true }.ToBytes(new())),
            new("FindFolder of one level", new FindFolderRequest(new FolderId("publicfoldersroot"), new(), 5, 10).ToBytes(new())),
            new("ExpandDL", new ExpandDLRequest("all@contoso.example").ToBytes(new())),
        ];
        foreach (var (name, bytes) in Requests.Concat(others))
        {
            var document = XDocument.Load(new MemoryStream(bytes));
            XNamespace soap = "http://schemas.xmlsoap.org/soap/envelope/";
            var parts = document.Root!.Element(soap + "Body")!.Elements().Concat(document.Root.Element(soap + "Header")?.Elements() ?? []);
            foreach (var part in parts)
            {
                Assert.NotNull(set.GlobalElements[new XmlQualifiedName(part.Name.LocalName, part.Name.NamespaceName)]);
                new XDocument(part).Validate(set, (_, problem) => Assert.Fail($"{name}: {problem.Message}"));
            }
        }
    }

    private static XDocument Written(string name) => XDocument.Load(new MemoryStream(Requests[name]));

    private static string Canonical(XElement element, bool withPrefixes)
    {
        var prefix = withPrefixes ? element.GetPrefixOfNamespace(element.Name.Namespace) + ":" : string.Empty;
        var attributes = element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).OrderBy(attribute => attribute.Name.ToString(), StringComparer.Ordinal);
        var content = element.HasElements ? string.Concat(element.Elements().Select(child => Canonical(child, withPrefixes))) : element.Value;
        return $"<{prefix}{element.Name} {string.Join(' ', attributes)}>{content}</>";
    }
}
