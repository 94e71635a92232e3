using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Xml;
using System.Xml.Schema;
using EwsSync.Benchmarks.Serving;

namespace EwsSync.Benchmarks.Verbs;

/// <summary>
/// Says how big the canned answers are and, with <c>--schema DIR</c> (a folder with Microsoft's messages.xsd), that they are valid.
/// </summary>
internal static class SampleVerb
{
    public static int Run(Arguments line)
    {
        var schemaFolder = line.Text("--schema", "");
        line.RefuseUnknown();
        var schemas = schemaFolder.Length == 0 ? null : Load(schemaFolder);
        var options = new ServerOptions(Items: ItemPages.FullPage * 3, Folders: 1000);
        var pages = new ItemPages(options);
        var folders = new FolderAnswers(options);
        var failures = 0;
        Say("page of 512, Default", gzip => pages.Page(512, 512, idOnly: false, gzip, 0));
        Say("page of 512, IdOnly", gzip => pages.Page(512, 512, idOnly: true, gzip, 0));
        Say("nothing new", gzip => ItemPages.Quiet(3, 1, gzip));
        Say("busy", gzip => ItemPages.Error("ErrorServerBusy", "Try again later.", Envelope.BusyValue(200), gzip));
        Say("hierarchy of 1000", gzip => folders.Hierarchy(0, 0, gzip));
        Say("GetFolder of 2", gzip => folders.GetFolder(
            Encoding.UTF8.GetBytes($"<t:DistinguishedFolderId Id=\"inbox\"/><t:FolderId Id=\"{CannedIds.Folder(7)}\"/><t:ExtendedFieldURI PropertyTag=\"0x670a\"/>"), gzip));
        Say("GetItem of 1 and 1 gone", gzip => new ItemAnswers(options).GetItem(
            Encoding.UTF8.GetBytes($"<t:ItemId Id=\"{CannedIds.Item(5)}\"/><t:ItemId Id=\"x\"/>"), gzip));
        return failures == 0 ? 0 : 1;

        void Say(string name, Func<bool, CannedAnswer> answer)
        {
            var plain = answer(false);
            var packed = answer(true);
            var verdict = schemas is null ? "" : Validate(plain.Body, schemas);
            if (verdict.Length > 0 && verdict != "valid") failures++;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-24} {plain.Body.Length,9} bytes, head {plain.HeadLength,5}; gzip {packed.Body.Length,7}, head {packed.HeadLength,5}  {verdict}"));
        }
    }

    private static XmlSchemaSet Load(string folder)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, Path.Combine(folder, "messages.xsd"));
        schemas.Compile();
        return schemas;
    }

    /// <summary>Validates what stands in soap:Header and soap:Body; the envelope itself is not Microsoft's.</summary>
    private static string Validate(byte[] body, XmlSchemaSet schemas)
    {
        var document = new XmlDocument { XmlResolver = null, Schemas = schemas };
        document.Load(new MemoryStream(body));
        var names = new XmlNamespaceManager(document.NameTable);
        names.AddNamespace("s", "http://schemas.xmlsoap.org/soap/envelope/");
        string? first = null;
        foreach (XmlNode node in document.SelectNodes("/s:Envelope/*/*", names)!)
        {
            try
            {
                using var reader = XmlReader.Create(new StringReader(node.OuterXml), new XmlReaderSettings
                {
                    ValidationType = ValidationType.Schema,
                    Schemas = schemas,
                    ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings,
                });
                while (reader.Read())
                {
                }
            }
            catch (XmlSchemaValidationException error)
            {
                first ??= error.Message;
            }
        }

        return first ?? "valid";
    }
}
