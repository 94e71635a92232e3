using System.Collections.Generic;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace EwsSync.Core.Tests.Schema;

/// <summary>The elements and attributes of complex types, as <c>Type/Element</c> and <c>Type/@Attribute</c>.</summary>
internal static class SchemaParts
{
    /// <summary>All that the types can hold, however deep; what only requests hold is left out, as <see cref="RandomElements"/> does.</summary>
    internal static HashSet<string> Reachable(XmlSchemaSet set, IEnumerable<string> types)
    {
        var parts = new HashSet<string>();
        var done = new HashSet<XmlSchemaType>();
        var open = new Queue<XmlSchemaType>(types.Select(type => (XmlSchemaType)set.GlobalTypes[new XmlQualifiedName(type, EwsSchemas.Types)]!));
        while (open.TryDequeue(out var type))
        {
            if (type is not XmlSchemaComplexType complex || !done.Add(type))
                continue;
            foreach (XmlSchemaAttribute attribute in complex.AttributeUses.Values)
                parts.Add($"{complex.Name}/@{attribute.QualifiedName.Name}");
            foreach (var element in Flat(complex.ContentTypeParticle).SelectMany(element => WithSubstitutes(set, element)).Where(element => RandomElements.IsPossible(element, complex)))
            {
                parts.Add($"{complex.Name}/{element.QualifiedName.Name}");
                if (complex.Name != RandomElements.ResponseObjects)
                    open.Enqueue(element.ElementSchemaType!);
            }
        }

        return parts;
    }

    /// <summary>All that the element holds.</summary>
    internal static IEnumerable<string> In(XElement element) => element.DescendantsAndSelf().SelectMany(one =>
    {
        var type = one.GetSchemaInfo()!.SchemaType!.Name;
        return one.Elements().Select(child => $"{type}/{child.Name.LocalName}")
            .Concat(one.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Select(attribute => $"{type}/@{attribute.Name.LocalName}"));
    });

    private static IEnumerable<XmlSchemaElement> WithSubstitutes(XmlSchemaSet set, XmlSchemaElement element)
    {
        var global = element.RefName.IsEmpty ? element : (XmlSchemaElement)set.GlobalElements[element.RefName]!;
        var others = set.GlobalElements.Values.Cast<XmlSchemaElement>().Where(other => other.SubstitutionGroup == global.QualifiedName && !other.SubstitutionGroup.IsEmpty);
        return global.QualifiedName.Name == "SearchExpression" || global.IsAbstract ? others : [global, .. others];
    }

    private static IEnumerable<XmlSchemaElement> Flat(XmlSchemaObject particle) => particle switch
    {
        XmlSchemaElement element => [element],
        XmlSchemaGroupBase group => group.Items.Cast<XmlSchemaObject>().SelectMany(Flat),
        _ => [],
    };
}
