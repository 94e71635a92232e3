using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Faults;

namespace EwsSync.Emulator.Discovery;

/// <summary>Plain XML; see <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/pox-autodiscover-web-service-reference-for-exchange">POX Autodiscover web service reference</see>.</summary>
internal sealed class PoxForm(DiscoveredSettings known, FaultRule? fault)
{
    private const int OneHour = 1;

    private static readonly XNamespace Request = "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006";
    private static readonly XNamespace Outer = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";
    private static readonly XNamespace Inner = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

    internal DiscoveryReply Answer(byte[] body)
    {
        if (DiscoveryText.Read(body) is not { } request || request.Name != Request + "Autodiscover" || request.Descendants(Request + "EMailAddress").FirstOrDefault()?.Value.Trim() is not { Length: > 0 } address)
            return Invalid();
        if (request.Descendants(Request + "AcceptableResponseSchema").FirstOrDefault()?.Value.Trim() != Inner.NamespaceName)
            return Error("601", "Provider is not available");
        return fault?.Kind switch
        {
            FaultKind.DiscoveryRedirectAddress => Account(Do("redirectAddr"), new XElement(Inner + "RedirectAddr", fault.Target)),
            FaultKind.DiscoveryRedirectUrl => Account(Do("redirectUrl"), new XElement(Inner + "RedirectUrl", fault.Target)),
            FaultKind.DiscoveryError => Error(fault.Code ?? "500", "So it was wanted."),
            _ => Settings(address),
        };
    }

    /// <summary>What a request gets that is none, a GET for example.</summary>
    internal static DiscoveryReply Invalid() => Error("600", "Invalid Request");

    private DiscoveryReply Settings(string address)
    {
        if (known.Of(address) is not { } settings || !settings.TryGetValue(DiscoveredSettings.External, out var url))
            return Error("500", "The email address can't be found.");
        XElement[] protocols = fault?.Kind == FaultKind.DiscoveryWithoutExternal ? [Protocol("EXCH", url)] : [Protocol("EXCH", url), Protocol("EXPR", url)];
        return Answer(
            new XElement(Inner + "User", new XElement(Inner + "DisplayName", settings[DiscoveredSettings.DisplayName]), new XElement(Inner + "AutoDiscoverSMTPAddress", settings[DiscoveredSettings.Address])),
            new XElement(Inner + "Account", [new XElement(Inner + "AccountType", "email"), Do("settings"), new XElement(Inner + "MicrosoftOnline", "False"), .. protocols]));
    }

    private XElement Protocol(string type, string url) => new(
        Inner + "Protocol",
        new XElement(Inner + "Type", type),
        new XElement(Inner + "ServerVersion", known.Version.Packed),
        new XElement(Inner + "TTL", OneHour),
        new XElement(Inner + "ASUrl", url),
        fault?.Kind == FaultKind.DiscoveryOldNames ? null : new XElement(Inner + "EwsUrl", url));

    private static XElement Do(string action) => new(Inner + "Action", action);

    private DiscoveryReply Account(params XElement[] content) => Answer(new XElement(Inner + "Account", content.AsEnumerable()));

    private DiscoveryReply Answer(params XElement[] content)
    {
        var answer = new XElement(Outer + "Autodiscover", new XElement(Inner + "Response", content.AsEnumerable()));
        return new DiscoveryReply(200, DiscoveryReply.Xml, fault?.Kind == FaultKind.DiscoveryHuge ? DiscoveryText.Grow(answer, fault.Count) : DiscoveryText.Write(answer));
    }

    private static DiscoveryReply Error(string code, string message) => new(
        200,
        DiscoveryReply.Xml,
        DiscoveryText.Write(new XElement(Outer + "Autodiscover", new XElement(Outer + "Response", new XElement(
            Outer + "Error",
            new XAttribute("Time", "15:52:53.0115160"),
            new XAttribute("Id", "2085925935"),
            new XElement(Outer + "ErrorCode", code),
            new XElement(Outer + "Message", message),
            new XElement(Outer + "DebugData"))))),
        code);
}
