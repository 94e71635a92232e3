using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using EwsSync.Errors;

namespace EwsSync.Client.Discovery.Messages;

/// <summary>
/// GetUserSettings of <c>autodiscover.svc</c> (Exchange 2010 and later); see "Get user settings from Exchange by using Autodiscover" and "ErrorCode (SOAP)" of the Exchange developer documentation.
/// </summary>
internal static class SoapMessage
{
    public const string Action = "http://schemas.microsoft.com/exchange/2010/Autodiscover/Autodiscover/GetUserSettings";

    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Addressing = "http://www.w3.org/2005/08/addressing";
    private const string Autodiscover = "http://schemas.microsoft.com/exchange/2010/Autodiscover";

    private static readonly string[] Settings = ["ExternalEwsUrl", "InternalEwsUrl", "CasVersion"];

    public static byte[] Request(Uri url, string address) => Request(url, [address], Settings);

    public static byte[] Request(Uri url, IEnumerable<string> addresses, IEnumerable<string> settings)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = true }))
        {
            xml.WriteStartElement("s", "Envelope", Soap);
            xml.WriteAttributeString("xmlns", "a", null, Autodiscover);
            xml.WriteAttributeString("xmlns", "w", null, Addressing);
            xml.WriteStartElement("Header", Soap);
            xml.WriteElementString("RequestedServerVersion", Autodiscover, "Exchange2013");
            xml.WriteElementString("Action", Addressing, Action);
            xml.WriteElementString("To", Addressing, url.AbsoluteUri);
            xml.WriteEndElement();
            xml.WriteStartElement("Body", Soap);
            xml.WriteStartElement("GetUserSettingsRequestMessage", Autodiscover);
            xml.WriteStartElement("Request", Autodiscover);
            xml.WriteStartElement("Users", Autodiscover);
            foreach (var address in addresses)
            {
                xml.WriteStartElement("User", Autodiscover);
                xml.WriteElementString("Mailbox", Autodiscover, address);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteStartElement("RequestedSettings", Autodiscover);
            foreach (var setting in settings)
                xml.WriteElementString("Setting", Autodiscover, setting);
            xml.WriteEndDocument();
        }

        return bytes.ToArray();
    }

    /// <summary>Null where it is no answer to this request.</summary>
    public static DiscoveryReply? Read(XElement root)
    {
        var body = root.Child("Body");
        if (root.Name.LocalName != "Envelope" || body is null)
            return null;
        if (body.Child("Fault") is { } fault)
            return DiscoveryReply.Nothing($"a SOAP fault: {ServerText.Clean(fault.Text("faultstring") ?? fault.Child("Reason").Text("Text") ?? "without a reason")}");
        if (body.Child("GetUserSettingsResponseMessage").Child("Response") is not { } response)
            return null;
        if (Error(response) is { } whole)
            return whole;
        var user = response.Child("UserResponses").Child("UserResponse");
        if (user is null)
            return DiscoveryReply.Nothing("it answers for nobody");
        if (Error(user) is { } error)
            return error;
        var values = Values(user);
        return DiscoveryReply.Of(Value("ExternalEwsUrl"), Value("InternalEwsUrl")) with { ServerVersion = Value("CasVersion") };

        string? Value(string name) => values.TryGetValue(name, out var value) ? value : null;
    }

    /// <summary>The settings of each user of the request, in its order, none for a user that the server does not know; null where it is no such answer.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>>? ReadUsers(XElement? root)
    {
        var response = root.Child("Body").Child("GetUserSettingsResponseMessage").Child("Response");
        if (response is null || Error(response) is not null)
            return null;
        var users = new List<IReadOnlyDictionary<string, string>>();
        foreach (var user in response.Child("UserResponses").Children("UserResponse"))
            users.Add(Error(user) is null ? Values(user) : new Dictionary<string, string>());
        return users;
    }

    private static Dictionary<string, string> Values(XElement user)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in user.Child("UserSettings").Children("UserSetting"))
        {
            if (setting.Text("Name") is { } name && setting.Text("Value") is { } value)
                values[name] = value;
        }

        return values;
    }

    private static DiscoveryReply? Error(XElement response)
    {
        var code = response.Text("ErrorCode");
        var words = $"{ServerText.Clean(code)}: {ServerText.Clean(response.Text("ErrorMessage") ?? "no message")}";
        var target = response.Text("RedirectTarget");
        return code switch
        {
            null or "NoError" => null,
            "RedirectAddress" => new DiscoveryReply(ReplyKind.RedirectAddress, words) { Target = target },
            "RedirectUrl" => new DiscoveryReply(ReplyKind.RedirectUrl, words) { Target = target },
            "ServerBusy" => new DiscoveryReply(ReplyKind.Busy, words),
            _ => DiscoveryReply.Nothing(words),
        };
    }
}
