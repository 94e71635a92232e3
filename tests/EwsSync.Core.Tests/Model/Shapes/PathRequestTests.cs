using System.IO;
using System.Linq;
using System.Xml.Linq;
using EwsSync.Core.Tests.Schema;
using EwsSync.Model;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Model.Shapes;

public class PathRequestTests
{
    private static readonly string[] Extended =
    [
        "0x0E1D:String", "0x0E1D001F", "3592:Integer", "PublicStrings/MyName:String", "InternetHeaders/X-My:StringArray", "Task/0x8101:Integer",
        "{00062008-0000-0000-C000-000000000046}/0x8503:Boolean", "00062008-0000-0000-C000-000000000046/Name:SystemTime",
    ];

    [SkippableFact]
    public void Every_property_of_items_can_stand_in_a_request_of_both_schemas()
    {
        var texts = PropertyCatalogue.All.Where(known => known.Family != "folder").Select(Written).Concat(Extended);
        var shape = ItemShape.IdOnly with { AdditionalProperties = [.. texts.Select(PropertyPath.Parse)] };
        Assert.Equal(PropertyCatalogue.All.Count - 16 + Extended.Length, shape.AdditionalProperties.Count);
        Valid(new SyncFolderItemsRequest(new FolderId("inbox"), shape, 100).ToBytes(null));
        Valid(new GetItemRequest([new ItemId("AAMk")], shape).ToBytes(null));
    }

    [SkippableFact]
    public void Every_property_of_folders_can_stand_in_a_request_of_both_schemas()
    {
        var texts = PropertyCatalogue.All.Where(known => known.Family == "folder").Select(Written).Concat(Extended);
        var shape = new FolderShape { BaseShape = "IdOnly", AdditionalProperties = [.. texts.Select(PropertyPath.ParseFolder)] };
        Valid(new SyncFolderHierarchyRequest(new FolderId("msgfolderroot"), shape).ToBytes(null));
    }

    [SkippableFact]
    public void Every_type_and_property_set_that_is_offered_is_one_of_the_schema()
    {
        foreach (var set in EwsSchemas.Required())
        {
            Assert.Equal(EwsSchemas.Enumeration(set, "DistinguishedPropertySetType"), ExtendedNames.PropertySets);
            Assert.Equal(EwsSchemas.Enumeration(set, "MapiPropertyTypeType").Except(["Error", "Null", "Object", "ObjectArray"]).Order(), ExtendedNames.Types.Order());
        }
    }

    private static string Written(KnownProperty known) => known.Keys switch
    {
        null => known.Uri,
        { Count: 0 } => known.Uri + ":anything",
        var keys => known.Uri + ":" + keys[0],
    };

    private static void Valid(byte[] request)
    {
        var operation = XDocument.Load(new MemoryStream(request)).Descendants().First(element => element.Name.NamespaceName == EwsSchemas.Messages);
        foreach (var set in EwsSchemas.Required())
            Assert.Empty(EwsSchemas.Errors(set, operation.ToString()));
    }
}
