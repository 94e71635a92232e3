using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator;

namespace EwsSync.Tool.Demo;

/// <summary>
/// Somebody else's EWS client, as small as can be: it acts in the mailbox over the wire, with nothing of the engine that watches it.
/// </summary>
internal sealed class SoapClient : IDisposable
{
    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace Messages = "http://schemas.microsoft.com/exchange/services/2006/messages";
    public static readonly XNamespace Types = "http://schemas.microsoft.com/exchange/services/2006/types";

    private readonly HttpClient _http = new();
    private readonly Uri _url;

    public SoapClient(Uri url, EmulatorAccount account)
    {
        _url = url;
        var credential = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.User}:{account.Password}"));
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credential);
    }

    /// <summary>Sends one operation and returns its answer, all of it successes.</summary>
    public async Task<XElement> SendAsync(XElement operation, CancellationToken cancellationToken)
    {
        var name = operation.Name.LocalName;
        var envelope = new XDocument(new XElement(
            Soap + "Envelope",
            new XAttribute(XNamespace.Xmlns + "m", Messages),
            new XAttribute(XNamespace.Xmlns + "t", Types),
            new XElement(Soap + "Header", new XElement(Types + "RequestServerVersion", new XAttribute("Version", "Exchange2013_SP1"))),
            new XElement(Soap + "Body", operation)));
        using var content = new StringContent(envelope.ToString(SaveOptions.DisableFormatting), Encoding.UTF8, "text/xml");
        using var response = await _http.PostAsync(_url, content, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!text.StartsWith('<'))
            throw new SoapFailure(name, $"HTTP {(int)response.StatusCode}");
        var answer = XDocument.Parse(text).Root!;
        if (answer.Descendants("faultstring").FirstOrDefault() is { } fault)
            throw new SoapFailure(name, fault.Value);
        var refused = answer.Descendants().FirstOrDefault(e => e.Attribute("ResponseClass")?.Value == "Error");
        return refused is null
            ? answer
            : throw new SoapFailure(name, $"{refused.Element(Messages + "ResponseCode")?.Value} {refused.Element(Messages + "MessageText")?.Value}");
    }

    public void Dispose() => _http.Dispose();
}
