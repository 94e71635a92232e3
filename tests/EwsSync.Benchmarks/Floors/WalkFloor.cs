using System.IO;
using System.Xml;

namespace EwsSync.Benchmarks.Floors;

/// <summary>Walks an XmlReader over the live stream: every node and every attribute, no value taken but the head's.</summary>
internal sealed class WalkFloor
{
    private const string Messages = "http://schemas.microsoft.com/exchange/services/2006/messages";

    private readonly XmlReaderSettings _settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreWhitespace = true,
        NameTable = new NameTable(),
    };

    public (int Items, string State, bool Last) Read(Stream page)
    {
        using var reader = XmlReader.Create(page, _settings);
        var names = _settings.NameTable!;
        var (create, syncState, includesLast) = (names.Add("Create"), names.Add("SyncState"), names.Add("IncludesLastItemInRange"));
        var (items, state, last, attributes) = (0, "", true, 0L);
        var more = reader.Read();
        while (more)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                var name = reader.LocalName;
                if (ReferenceEquals(name, create)) items++;
                if (ReferenceEquals(name, syncState) && reader.NamespaceURI == Messages)
                {
                    state = reader.ReadElementContentAsString();
                    continue;
                }

                if (ReferenceEquals(name, includesLast))
                {
                    last = reader.ReadElementContentAsBoolean();
                    continue;
                }

                while (reader.MoveToNextAttribute()) attributes++;
            }

            more = reader.Read();
        }

        return attributes > 0 ? (items, state, last) : throw new InvalidDataException("The page has no attributes.");
    }
}
