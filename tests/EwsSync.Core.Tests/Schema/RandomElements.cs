using System;
using System.Globalization;
using System.Linq;
using System.Xml;
using System.Xml.Schema;

namespace EwsSync.Core.Tests.Schema;

/// <summary>
/// Writes random elements that are valid for the schema: sequence order, occurrences, choices, substitution groups, attributes. How many
/// of the optional parts there are is drawn anew for each element at the top; deep inside they become rare, because items nest in items.
/// </summary>
internal sealed class RandomElements(XmlSchemaSet set, Random random)
{
    // What cannot occur in an answer although the types allow it: the arrays for meetings and attachments share the type of arrays in
    // requests, where response objects (ReplyToItem and others) are items to be created.
    private const string ArrayOfAllItems = "NonEmptyArrayOfAllItemsType";
    internal const string ResponseObjects = "NonEmptyArrayOfResponseObjectsType";

    private readonly RandomValues _values = new(random);
    private readonly ILookup<XmlQualifiedName, XmlSchemaElement> _substitutes =
        set.GlobalElements.Values.Cast<XmlSchemaElement>().Where(element => !element.SubstitutionGroup.IsEmpty).ToLookup(element => element.SubstitutionGroup);

    /// <summary>An element of a global type. With density 1 everything optional that is not nested deep is there.</summary>
    internal void Write(XmlWriter xml, string name, string type, double? density = null)
    {
        var element = (XmlSchemaComplexType)set.GlobalTypes[new XmlQualifiedName(type, EwsSchemas.Types)]!;
        xml.WriteStartElement(name, EwsSchemas.Types);
        Content(xml, element, density ?? random.NextDouble() * random.NextDouble(), 0);
        xml.WriteEndElement();
    }

    private void Content(XmlWriter xml, XmlSchemaComplexType type, double density, int depth)
    {
        foreach (XmlSchemaAttribute attribute in type.AttributeUses.Values)
        {
            if (attribute.Use == XmlSchemaUse.Required || (attribute.Use != XmlSchemaUse.Prohibited && random.NextDouble() < Math.Max(density, 0.5)))
                xml.WriteAttributeString(attribute.QualifiedName.Name, AttributeValue(type, attribute));
        }

        if (type.ContentModel is XmlSchemaSimpleContent || type.ContentType == XmlSchemaContentType.TextOnly)
            xml.WriteString(SimpleContent(type));
        else
            Particle(xml, type.ContentTypeParticle, type, density, depth);
    }

    private string AttributeValue(XmlSchemaComplexType type, XmlSchemaAttribute attribute)
    {
        // The schema allows any text as an id, but an id of white space names nothing.
        if (attribute.QualifiedName.Name is "Id" or "ChangeKey" or "RootItemId" or "RootItemChangeKey" && type.Name != "DistinguishedFolderIdType")
            return "AAMk" + random.Next().ToString(CultureInfo.InvariantCulture) + "=";
        if (attribute.QualifiedName.Name == "FieldIndex")
            return "EmailAddress" + random.Next(4).ToString(CultureInfo.InvariantCulture);
        return _values.Of(attribute.AttributeSchemaType!).Replace('\n', ' ').Replace('\t', ' ');
    }

    private string SimpleContent(XmlSchemaComplexType type)
    {
        XmlSchemaType at = type;
        while (at is XmlSchemaComplexType)
            at = at.BaseXmlSchemaType!;
        return type.Name == "MimeContentType" ? Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(_values.Text())) : _values.Of((XmlSchemaSimpleType)at);
    }

    private void Particle(XmlWriter xml, XmlSchemaParticle particle, XmlSchemaComplexType parent, double density, int depth)
    {
        for (var times = Times(particle, density, depth); times > 0; times--)
        {
            switch (particle)
            {
                case XmlSchemaElement element:
                    Element(xml, element, parent, density, depth);
                    break;
                case XmlSchemaSequence sequence:
                    foreach (XmlSchemaParticle part in sequence.Items)
                        Particle(xml, part, parent, density, depth);
                    break;
                case XmlSchemaChoice choice:
                    var parts = choice.Items.Cast<XmlSchemaParticle>().Where(part => IsPossible(part, parent)).ToArray();
                    Particle(xml, parts[random.Next(parts.Length)], parent, density, depth);
                    break;
            }
        }
    }

    private int Times(XmlSchemaParticle particle, double density, int depth)
    {
        var most = particle.MaxOccurs > 4 ? 4 : (int)particle.MaxOccurs;
        var least = (int)particle.MinOccurs;
        if (least >= most)
            return least;
        if (least == 0 && random.NextDouble() >= density / (1 + (depth * depth * 0.25)))
            return 0;
        return depth > 6 ? Math.Max(least, 1) : random.Next(Math.Max(least, 1), most + 1);
    }

    private void Element(XmlWriter xml, XmlSchemaElement element, XmlSchemaComplexType parent, double density, int depth)
    {
        var global = element.RefName.IsEmpty ? element : (XmlSchemaElement)set.GlobalElements[element.RefName]!;
        if (_substitutes[global.QualifiedName].ToArray() is { Length: > 0 } others)
        {
            // Conditions nest; deep inside only those that do not.
            XmlSchemaElement[] candidates = global.IsAbstract || global.QualifiedName.Name == "SearchExpression" ? others : [global, .. others];
            if (depth > 5 && global.QualifiedName.Name == "SearchExpression")
                candidates = [.. candidates.Where(other => other.QualifiedName.Name == "Exists")];
            global = candidates[random.Next(candidates.Length)];
        }

        xml.WriteStartElement(global.QualifiedName.Name, global.QualifiedName.Namespace);
        if (parent.Name != ResponseObjects)
        {
            if (global.ElementSchemaType is XmlSchemaComplexType complex)
                Content(xml, complex, density, depth + 1);
            else
                xml.WriteString(_values.Of((XmlSchemaSimpleType)global.ElementSchemaType!));
        }

        xml.WriteEndElement();
    }

    internal static bool IsPossible(XmlSchemaParticle part, XmlSchemaComplexType parent)
    {
        if (parent.Name != ArrayOfAllItems || part is not XmlSchemaElement element)
            return true;
        for (var type = element.ElementSchemaType; type is not null; type = type.BaseXmlSchemaType)
        {
            if (type.Name == "ResponseObjectCoreType")
                return false;
        }

        return true;
    }
}
