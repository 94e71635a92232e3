using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Faults;

namespace EwsSync.Emulator.Discovery;

/// <summary>
/// GetUserSettings; see <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getusersettings-operation-soap">GetUserSettings operation (SOAP)</see>.
/// </summary>
internal sealed class SoapForm(DiscoveredSettings known, FaultRule? fault)
{
    private const string Operation = "GetUserSettings";
    private const int MostUsers = 100;

    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Addressing = "http://www.w3.org/2005/08/addressing";
    private static readonly XNamespace A = "http://schemas.microsoft.com/exchange/2010/Autodiscover";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    internal DiscoveryReply Answer(byte[] body)
    {
        if (DiscoveryText.Read(body) is not { } request)
            return Fault("The request is no XML.");
        if (request.Descendants(A + $"{Operation}RequestMessage").FirstOrDefault() is not { } message)
            return Fault($"This server knows {Operation} only.");
        var addresses = message.Descendants(A + "Mailbox").Select(mailbox => mailbox.Value.Trim()).ToList();
        var settings = message.Descendants(A + "Setting").Select(setting => setting.Value.Trim()).ToList();
        var users = addresses.ConvertAll(address => User(address, settings));
        var isTooMany = addresses.Count > MostUsers;
        var answer = Envelope(new XElement(A + $"{Operation}ResponseMessage", new XElement(
            A + "Response",
            isTooMany ? Code("InvalidRequest", "The request names more users than one may.") : [.. Code("NoError", string.Empty), new XElement(A + "UserResponses", users)])));
        var code = isTooMany ? "InvalidRequest" : users.Select(user => user.Element(A + "ErrorCode")!.Value).FirstOrDefault(c => c != "NoError") ?? string.Empty;
        return new DiscoveryReply(200, DiscoveryReply.Xml, fault?.Kind == FaultKind.DiscoveryHuge ? DiscoveryText.Grow(answer, fault.Count) : DiscoveryText.Write(answer), code);
    }

    private XElement User(string address, List<string> wanted)
    {
        switch (fault?.Kind)
        {
            case FaultKind.DiscoveryRedirectAddress:
                return User(Code("RedirectAddress", "Redirection address."), new XElement(A + "RedirectTarget", fault.Target));
            case FaultKind.DiscoveryRedirectUrl:
                return User(Code("RedirectUrl", "Redirection url."), new XElement(A + "RedirectTarget", fault.Target));
            case FaultKind.DiscoveryError:
                return User(Code(fault.Code ?? "InvalidUser", "So it was wanted."));
        }

        if (known.Of(address) is not { } settings)
            return User(Code("InvalidUser", $"The user {address} was not found."));
        var values = wanted.Select(name => (Name: name, Value: Value(settings, name))).ToList();
        return User(
            Code("NoError", "No error."),
            new XElement(A + "UserSettingErrors", values.Where(setting => setting.Value is null).Select(setting => new XElement(
                A + "UserSettingError", Code("SettingIsNotAvailable", "The setting is not available."), new XElement(A + "SettingName", setting.Name)))),
            new XElement(A + "UserSettings", values.Where(setting => setting.Value is not null).Select(setting => new XElement(
                A + "UserSetting", new XAttribute(Instance + "type", "StringSetting"), new XElement(A + "Name", setting.Name), new XElement(A + "Value", setting.Value)))));
    }

    private string? Value(IReadOnlyDictionary<string, string> settings, string name) =>
        fault?.Kind == FaultKind.DiscoveryWithoutExternal && name == DiscoveredSettings.External ? null : settings.GetValueOrDefault(name);

    private static XElement User(params object[] content) => new(A + "UserResponse", content);

    private static IEnumerable<XElement> Code(string code, string message) => [new XElement(A + "ErrorCode", code), new XElement(A + "ErrorMessage", message)];

    private DiscoveryReply Fault(string reason) =>
        new(500, DiscoveryReply.Xml, DiscoveryText.Write(Envelope(new XElement(Soap + "Fault", new XElement("faultcode", "s:Client"), new XElement("faultstring", reason)))), "Fault");

    // Clients learn the server's version from the header.
    private XElement Envelope(XElement content) => new(
        Soap + "Envelope",
        new XAttribute(XNamespace.Xmlns + "s", Soap),
        new XElement(
            Soap + "Header",
            new XElement(Addressing + "Action", $"{A}/Autodiscover/{Operation}Response"),
            new XElement(
                A + "ServerVersionInfo",
                new XElement(A + "MajorVersion", known.Version.Version.Major),
                new XElement(A + "MinorVersion", known.Version.Version.Minor),
                new XElement(A + "MajorBuildNumber", known.Version.Version.Build),
                new XElement(A + "MinorBuildNumber", known.Version.Version.Revision),
                new XElement(A + "Version", known.Version.Version.Schema))),
        new XElement(Soap + "Body", content));
}
