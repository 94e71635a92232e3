using System.Collections.Generic;
using System.Globalization;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>Writes shapes. The schema orders their elements; a misplaced one is a schema validation fault.</summary>
internal static class ShapeWriter
{
    public static void Item(RequestWriter xml, ItemShape shape)
    {
        xml.StartMessages("ItemShape");
        xml.Types("BaseShape", shape.BaseShape);
        xml.Types("IncludeMimeContent", shape.IncludeMimeContent);
        xml.Types("BodyType", shape.BodyType);
        xml.Types("UniqueBodyType", shape.UniqueBodyType);
        xml.Types("NormalizedBodyType", shape.NormalizedBodyType);
        xml.Types("FilterHtmlContent", shape.FilterHtmlContent);
        xml.Types("ConvertHtmlCodePageToUTF8", shape.ConvertHtmlCodePageToUtf8);
        xml.Types("InlineImageUrlTemplate", shape.InlineImageUrlTemplate);
        xml.Types("BlockExternalImages", shape.BlockExternalImages);
        xml.Types("AddBlankTargetToLinks", shape.AddBlankTargetToLinks);
        xml.Types("MaximumBodySize", shape.MaximumBodySize);
        Properties(xml, shape.AdditionalProperties);
        xml.End();
    }

    public static void Folder(RequestWriter xml, FolderShape shape)
    {
        xml.StartMessages("FolderShape");
        xml.Types("BaseShape", shape.BaseShape);
        Properties(xml, shape.AdditionalProperties);
        xml.End();
    }

    private static void Properties(RequestWriter xml, IReadOnlyList<PropertyPath> paths)
    {
        // The schema wants at least one path, so an empty list is left out.
        if (paths.Count == 0)
            return;
        xml.StartTypes("AdditionalProperties");
        foreach (var path in paths)
            Path(xml, path);
        xml.End();
    }

    public static void Path(RequestWriter xml, PropertyPath path)
    {
        switch (path)
        {
            case FieldPath field:
                xml.StartTypes("FieldURI").Attribute("FieldURI", field.FieldUri).End();
                break;
            case IndexedPath indexed:
                xml.StartTypes("IndexedFieldURI").Attribute("FieldURI", indexed.FieldUri).Attribute("FieldIndex", indexed.Index).End();
                break;
            case ExtendedPath extended:
                xml.StartTypes("ExtendedFieldURI")
                    .Attribute("DistinguishedPropertySetId", extended.DistinguishedPropertySetId)
                    .Attribute("PropertySetId", extended.PropertySetId)
                    .Attribute("PropertyTag", extended.PropertyTag)
                    .Attribute("PropertyName", extended.PropertyName)
                    .Attribute("PropertyId", extended.PropertyId?.ToString(CultureInfo.InvariantCulture))
                    .Attribute("PropertyType", extended.PropertyType)
                    .End();
                break;
        }
    }
}
