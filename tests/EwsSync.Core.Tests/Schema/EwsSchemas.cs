using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Schema;
using Xunit;

namespace EwsSync.Core.Tests.Schema;

/// <summary>Microsoft's two schema sets. They lie beside the repository, not in it; tests that need them skip where they are absent.</summary>
internal static class EwsSchemas
{
    internal const string Types = "http://schemas.microsoft.com/exchange/services/2006/types";
    internal const string Messages = "http://schemas.microsoft.com/exchange/services/2006/messages";

    private static readonly Lazy<IReadOnlyList<XmlSchemaSet>> Sets = new(Load);

    /// <summary>The server's set and the online set, compiled.</summary>
    internal static IReadOnlyList<XmlSchemaSet> Required()
    {
        Skip.If(Sets.Value.Count == 0, "Microsoft's XSD files are not beside the repository (../shared/ews/schema); this test proves nothing without them.");
        return Sets.Value;
    }

    /// <summary>The values of an enumeration.</summary>
    internal static IReadOnlyList<string> Enumeration(XmlSchemaSet set, string type)
    {
        var simple = (XmlSchemaSimpleType)set.GlobalTypes[new XmlQualifiedName(type, Types)]!;
        var restriction = (XmlSchemaSimpleTypeRestriction)simple.Content!;
        return [.. restriction.Facets.OfType<XmlSchemaEnumerationFacet>().Select(facet => facet.Value!)];
    }

    /// <summary>What is wrong with the element according to the set; empty if it is valid.</summary>
    internal static IReadOnlyList<string> Errors(XmlSchemaSet set, string xml)
    {
        var errors = new List<string>();
        var settings = new XmlReaderSettings { Schemas = set, ValidationType = ValidationType.Schema, CheckCharacters = false };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, problem) => errors.Add(problem.Message);
        using var reader = XmlReader.Create(new StringReader(xml), settings);
        while (reader.Read())
        {
        }

        return errors;
    }

    private static IReadOnlyList<XmlSchemaSet> Load()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "EwsSync.PowerShell.sln")))
                continue;
            var root = Path.Combine(folder.FullName, "..", "shared", "ews", "schema");
            return Directory.Exists(root) ? [.. Directory.GetDirectories(root).Order(StringComparer.Ordinal).Select(Compile)] : [];
        }

        return [];
    }

    private static XmlSchemaSet Compile(string folder)
    {
        var set = new XmlSchemaSet();
        set.Add(null, Path.Combine(folder, "..", "xml.xsd"));
        set.Add(null, Path.Combine(folder, "types.xsd"));
        set.Add(null, Path.Combine(folder, "messages.xsd"));
        set.Compile();
        return set;
    }
}
