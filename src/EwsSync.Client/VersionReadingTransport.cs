using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using EwsSync.Transport;

namespace EwsSync.Client;

/// <summary>Notes, of the answers that pass through, which version the server says it is.</summary>
internal sealed class VersionReadingTransport(IEwsTransport inner) : IEwsTransport
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false };

    /// <summary>For example <c>15.2.1544 (V2017_07_11)</c>; null until an answer said so.</summary>
    public string? ServerVersion { get; private set; }

    /// <summary>Whether any answer came that was EWS.</summary>
    public bool Answered { get; private set; }

    public async Task<EwsReply> SendAsync(EwsCall call, CancellationToken cancellationToken)
    {
        var reply = await inner.SendAsync(call, cancellationToken).ConfigureAwait(false);
        Answered = true;
        ServerVersion ??= Read(reply);
        return reply;
    }

    private static string? Read(EwsReply reply)
    {
        try
        {
            using var reader = XmlReader.Create(reply.Body.OpenRead(), Settings);

            // It stands in the header; the body need not be looked at.
            while (reader.Read() && reader.LocalName != "Body")
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "ServerVersionInfo")
                    return Format(reader);
            }
        }
        catch (XmlException)
        {
            // The engine reads the same answer and says what is wrong with it.
        }

        return null;
    }

    private static string Format(XmlReader element)
    {
        var number = $"{element.GetAttribute("MajorVersion")}.{element.GetAttribute("MinorVersion")}.{element.GetAttribute("MajorBuildNumber")}.{element.GetAttribute("MinorBuildNumber")}";
        return element.GetAttribute("Version") is { } schema ? $"{number} ({schema})" : number;
    }
}
