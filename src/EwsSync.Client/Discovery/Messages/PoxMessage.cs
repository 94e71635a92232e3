using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using EwsSync.Errors;

namespace EwsSync.Client.Discovery.Messages;

/// <summary>
/// Plain XML of <c>autodiscover.xml</c>, the only form of Exchange 2007 and of some other servers; see "POX Autodiscover web service reference for Exchange". The headers that newer clients of
/// MAPI send are left out on purpose: they replace the blocks that are read here.
/// </summary>
internal static class PoxMessage
{
    private const string RequestSchema = "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006";
    private const string ResponseSchema = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";
    private const int LongestHours = 24 * 7;

    public static byte[] Request(string address)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("Autodiscover", RequestSchema);
            xml.WriteStartElement("Request", RequestSchema);
            xml.WriteElementString("EMailAddress", RequestSchema, address);
            xml.WriteElementString("AcceptableResponseSchema", RequestSchema, ResponseSchema);
            xml.WriteEndDocument();
        }

        return bytes.ToArray();
    }

    /// <summary>Null where it is no answer of Autodiscover.</summary>
    public static DiscoveryReply? Read(XElement root)
    {
        if (root.Name.LocalName != "Autodiscover" || root.Child("Response") is not { } response)
            return null;
        if (response.Child("Error") is { } error)
            return DiscoveryReply.Nothing($"error {ServerText.Clean(error.Text("ErrorCode"))}: {ServerText.Clean(error.Text("Message") ?? "no message")}");
        var account = response.Child("Account");
        switch (account.Text("Action")?.ToLowerInvariant())
        {
            case "redirectaddr":
                return new DiscoveryReply(ReplyKind.RedirectAddress, "redirects to another address") { Target = account.Text("RedirectAddr") };
            case "redirecturl":
                // Written in both ways: "RedirectUrl (POX)" of the Exchange documentation, and what exchangelib 4.9 reads.
                return new DiscoveryReply(ReplyKind.RedirectUrl, "redirects to another server") { Target = account.Text("RedirectUrl") ?? account.Text("RedirectURL") };
            case "settings":
                return Settings(account!);
            default:
                return DiscoveryReply.Nothing("it answers without settings");
        }
    }

    private static DiscoveryReply Settings(XElement account)
    {
        string? external = null, inside = null;
        TimeSpan? life = null;
        foreach (var protocol in account.Children("Protocol"))
        {
            // Exchange 2007 has the older name only; it is the same URL.
            var url = protocol.Text("EwsUrl") ?? protocol.Text("ASUrl");
            switch (protocol.Text("Type")?.ToUpperInvariant())
            {
                case "EXPR" or "EXHTTP":
                    external ??= url;
                    break;
                case "EXCH":
                    inside ??= url;
                    break;
                default:
                    continue;
            }

            if (int.TryParse(protocol.Text("TTL"), NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours <= LongestHours)
                life = TimeSpan.FromHours(life is { } other ? Math.Min(hours, other.TotalHours) : hours);
        }

        return DiscoveryReply.Of(external, inside) with { TimeToLive = life };
    }
}
