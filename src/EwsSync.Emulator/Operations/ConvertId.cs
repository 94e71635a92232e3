using System;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>ConvertId between EWS ids and the entry ids inside them.</summary>
internal sealed class ConvertId : IOperation
{
    public string Name => "ConvertId";

    public Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel) =>
        Batch.AnswerAsync(response, Name, request.Element(EwsNamespaces.M + "SourceIds")!.Elements(), null, source =>
        {
            if (source.Name.LocalName != "AlternateId")
                throw new EwsErrorException("ErrorInvalidIdMalformed");
            var address = source.Attribute("Mailbox")!.Value;
            var format = request.Attribute("DestinationFormat")!.Value;
            var id = Write(Read(context, source.Attribute("Id")!.Value, source.Attribute("Format")!.Value, address), format);
            return $"<m:AlternateId xsi:type=\"t:AlternateIdType\" Format=\"{format}\" Id=\"{XmlFragment.Escape(id)}\" Mailbox=\"{XmlFragment.Escape(address)}\"/>";
        });

    /// <summary>The EWS id that is meant.</summary>
    private static string Read(OperationContext context, string id, string format, string address)
    {
        var ews = format switch
        {
            "EwsId" or "EwsLegacyId" => id,
            "OwaId" => Uri.UnescapeDataString(id),
            _ => EwsId.FromEntryId(Bytes(id, format), (context.Organization.Mailbox(address) ?? throw new EwsErrorException("ErrorNonExistentMailbox")).Guid),
        };
        _ = EwsId.Parse(ews);
        return ews;
    }

    private static string Write(string id, string format) => format switch
    {
        "EwsId" or "EwsLegacyId" => id,
        "OwaId" => Uri.EscapeDataString(id),
        "HexEntryId" => Convert.ToHexString(EwsId.EntryId(id)),
        _ => Convert.ToBase64String(EwsId.EntryId(id)),
    };

    private static byte[] Bytes(string id, string format)
    {
        try
        {
            return format == "HexEntryId" ? Convert.FromHexString(id) : Convert.FromBase64String(id);
        }
        catch (FormatException)
        {
            throw new EwsErrorException("ErrorInvalidIdMalformed");
        }
    }
}
