using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace EwsSync.Core.Tests.Reliability.Hostile;

/// <summary>Damages answers so that they stay well-formed, and so reach beyond the parser: other elements, values and attributes than promised.</summary>
internal sealed class StructuralMutation
{
    private static readonly string[] Values =
    [
        "", " ", "true", "TRUE", "2", "-1", "99999999999999999999", "-9223372036854775808", "2147483648", "NaN", "INF", "-INF", "1e999", "9999-12-31T24:00:00Z",
        "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "0000-01-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-11-22T10:00:00+14:59", "2026-11-22T10:00:60Z",
        "2026-11-22T10:00:00.123456789012345678901Z", "2026-11-22", "2026-11-22+14:00", "2026-11-22+99:99", "-2026-11-22", "PT9999999999999H", "-P1Y", "P", "=", "====", "AAA", "AAAA====",
        "a b c", "\uD83D\uDE00", "\u0085\u2028", "ErrorServerBusy", "NoError", "Warning", "Error", "Success", "http://[", "0x10000", "Array", "IPM.Note", "00000000-0000-0000-0000-00000000000g", new('x', 5000),
    ];

    private static readonly XmlWriterSettings AsIs = new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    private readonly List<XElement> _answers = [];
    private readonly List<XElement> _parts = [];

    public StructuralMutation(IEnumerable<byte[]> corpus)
    {
        foreach (var body in corpus)
        {
            try
            {
                _answers.Add(XElement.Load(new MemoryStream(body), LoadOptions.PreserveWhitespace));
            }
            catch (XmlException)
            {
                // Some samples are what a parser refuses.
            }
        }

        _parts.AddRange(_answers.SelectMany(a => a.Descendants()));
    }

    public byte[] Next(Random random)
    {
        var answer = new XElement(_answers[random.Next(_answers.Count)]);
        for (var times = 1 + random.Next(4); times > 0; times--)
        {
            var all = answer.Descendants().ToList();
            if (all.Count == 0)
                break;

            // The interesting ones are deep; the few at the top would take the rest with them.
            Damage(random, all[random.Next(random.Next(4) == 0 ? 0 : Math.Min(3, all.Count - 1), all.Count)]);
        }

        // Declarations that no longer fit are made anew by the writer.
        answer.Descendants().Attributes().Where(a => a.IsNamespaceDeclaration).Remove();
        using var written = new MemoryStream();
        using (var writer = XmlWriter.Create(written, AsIs))
            answer.WriteTo(writer);
        return written.ToArray();
    }

    private void Damage(Random random, XElement element)
    {
        var part = _parts[random.Next(_parts.Count)];
        var attribute = element.Attributes().Where(a => !a.IsNamespaceDeclaration).OrderBy(_ => random.Next()).FirstOrDefault();
        var value = Values[random.Next(Values.Length)];
        switch (random.Next(11))
        {
            case 0: element.Remove(); break;
            case 1: element.AddAfterSelf(element); break;
            case 2: element.ReplaceWith(new XElement(part)); break;
            case 3: element.AddFirst(new XElement(part)); break;
            case 4: element.Name = part.Name; break;
            case 5: element.Name = element.Name.Namespace + string.Create(CultureInfo.InvariantCulture, $"Unknown{random.Next(3)}"); break;
            case 6: element.Name = XNamespace.Get("urn:elsewhere") + element.Name.LocalName; break;
            case 7 when attribute is not null: attribute.Value = value; break;
            case 8 when attribute is not null: attribute.Remove(); break;
            case 9: element.Add(new XCData(value)); break;
            default: element.Value = value; break;
        }
    }
}
