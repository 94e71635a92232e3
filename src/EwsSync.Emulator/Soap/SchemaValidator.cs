using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace EwsSync.Emulator.Soap;

/// <summary>Checks a request element against the tables and reports the first violation in the words that Exchange uses.</summary>
internal static class SchemaValidator
{
    private static readonly XName[] IgnoredAttributes =
        [XName.Get("type", EwsNamespaces.Instance), XName.Get("nil", EwsNamespaces.Instance), XName.Get("schemaLocation", EwsNamespaces.Instance)];

    /// <exception cref="SoapFaultException">ErrorSchemaValidation, with line and position of the offending element.</exception>
    internal static void Check(XElement element, string typeName)
    {
        var type = SchemaTable.Instance.Find(typeName);
        if (type is null)
        {
            SimpleValues.Check(element, element.Value, typeName);
            return;
        }
        CheckAttributes(element, type);
        if (type.IsText)
        {
            if (element.Elements().FirstOrDefault() is { } child)
                throw Violation(child, $"The element {Quoted(element)} cannot contain child element {Quoted(child)} because the parent element's content model is text only.");
            SimpleValues.Check(element, element.Value, typeName);
            return;
        }
        var content = SchemaTable.Instance.Content(type);
        if (element.Nodes().OfType<XText>().FirstOrDefault(static text => !string.IsNullOrWhiteSpace(text.Value)) is not null)
            throw Violation(element, $"The element {Quoted(element)} cannot contain text.");
        var children = element.Elements().ToArray();
        var matcher = new ContentMatcher(children);
        var complete = content is null || matcher.Match(content);
        if (matcher.Position < children.Length)
        {
            throw Violation(
                children[matcher.Position],
                $"The element {Quoted(element)} has invalid child element {Quoted(children[matcher.Position])}.{Expected(matcher)}");
        }
        if (!complete)
            throw Violation(element, $"The element {Quoted(element)} has incomplete content.{Expected(matcher)}");
        foreach (var (child, childType) in matcher.Matched)
        {
            if (childType != "any")
                Check(child, childType);
        }
    }

    internal static SoapFaultException Violation(XObject place, string violation)
    {
        var line = (IXmlLineInfo)place;
        return SoapFaultException.SchemaValidation(violation, line.LineNumber, line.LinePosition);
    }

    private static void CheckAttributes(XElement element, SchemaType type)
    {
        var declared = SchemaTable.Instance.Attributes(type).ToArray();
        foreach (var attribute in element.Attributes())
        {
            if (attribute.IsNamespaceDeclaration || IgnoredAttributes.Contains(attribute.Name))
                continue;
            var known = declared.FirstOrDefault(candidate => candidate.Name == attribute.Name.LocalName && attribute.Name.NamespaceName.Length == 0)
                ?? throw Violation(attribute, $"The '{attribute.Name.LocalName}' attribute is not declared.");
            SimpleValues.Check(attribute, attribute.Value, known.Type);
        }
        foreach (var required in declared)
        {
            if (required.Required && element.Attribute(required.Name) is null)
                throw Violation(element, $"The required attribute '{required.Name}' is missing.");
        }
    }

    private static string Quoted(XElement element) => $"'{element.Name.LocalName}' in namespace '{element.Name.NamespaceName}'";

    private static string Expected(ContentMatcher matcher)
    {
        if (matcher.Expected.Count == 0)
            return "";
        var groups = matcher.Expected
            .GroupBy(static model => model.Namespace)
            .Select(static group => $"'{string.Join(", ", group.Select(static model => model.Name).Distinct())}' in namespace '{group.Key}'");
        return $" List of possible elements expected: {string.Join(" as well as ", groups)}.";
    }
}
