using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace EwsSync.Emulator.Tests;

/// <summary>Microsoft's two schema sets, which lie beside the repository on the developers' machines.</summary>
internal static class MicrosoftSchema
{
    private static readonly Lazy<IReadOnlyList<XmlSchemaSet>> Sets = new(Load);

    /// <summary>The folder with the schema; null where it is absent.</summary>
    internal static string? Shared { get; } = Find();

    internal static bool IsPresent => Shared is not null;

    /// <summary>Checks header blocks and body of an envelope; does nothing where the schema is absent (one test says so aloud).</summary>
    internal static void AssertValid(string envelope)
    {
        if (!IsPresent)
            return;
        var root = XDocument.Parse(envelope).Root!;
        foreach (var block in root.Elements().SelectMany(static part => part.Elements()))
        {
            foreach (var set in Sets.Value)
            {
                var problems = new List<string>();
                var copy = new XDocument(block);
                copy.Validate(set, (_, problem) => problems.Add(problem.Message));
                Assert.True(problems.Count == 0, $"{string.Join("\n", problems.Take(5))}\n{Shorten(copy.ToString())}");
            }
        }
    }

    private static string Shorten(string text) => text.Length < 6000 ? text : text[..6000];

    private static List<XmlSchemaSet> Load()
    {
        var sets = new List<XmlSchemaSet>();
        foreach (var name in new[] { "exchange-server-15.2.2562", "exchange-online-v2018_01_08" })
        {
            var folder = Path.Combine(Shared!, "ews", "schema");
            var set = new XmlSchemaSet();
            foreach (var file in new[] { Path.Combine(folder, "xml.xsd"), Path.Combine(folder, name, "types.xsd"), Path.Combine(folder, name, "messages.xsd") })
            {
                using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse });
                set.Add(null, reader);
            }
            set.Compile();
            sets.Add(set);
        }
        return sets;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "EwsSync.PowerShell.sln")))
                continue;
            var shared = Path.Combine(folder.Parent!.FullName, "shared");
            return File.Exists(Path.Combine(shared, "ews", "schema", "xml.xsd")) ? shared : null;
        }
        return null;
    }
}
