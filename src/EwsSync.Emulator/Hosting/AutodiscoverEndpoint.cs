using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using EwsSync.Emulator.Answering;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Organization;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Hosting;

/// <summary>
/// GetUserSettings at <c>/autodiscover/autodiscover.svc</c>, beside EWS as on a server with the client access role. See
/// <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getusersettings-operation-soap">GetUserSettings operation (SOAP)</see>.
/// </summary>
internal sealed class AutodiscoverEndpoint(EmulatedOrganization organization, RequestLog log, string ewsPath)
{
    internal const string Path = "/autodiscover/autodiscover.svc";

    private const string Operation = "GetUserSettings";
    private const int MostUsers = 100;

    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace A = "http://schemas.microsoft.com/exchange/2010/Autodiscover";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    internal async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString());
        var entry = log.Begin(log.Reserve(), Operation, headers, Encoding.UTF8.GetString(body.ToArray()), organization.Options.Clock.GetUtcNow());
        try
        {
            if (SignIn.Check(organization, context.Request) is null)
            {
                SignIn.Challenge(context.Response);
                return;
            }

            context.Response.ContentType = "text/xml; charset=utf-8";
            await context.Response.WriteAsync(Answer(body, new Uri($"{context.Request.Scheme}://{context.Request.Host}{ewsPath}")).ToString(SaveOptions.DisableFormatting), context.RequestAborted);
        }
        finally
        {
            log.End(entry with { Status = context.Response.StatusCode, Ended = organization.Options.Clock.GetUtcNow() });
        }
    }

    private XElement Answer(MemoryStream body, Uri ews)
    {
        XElement request;
        try
        {
            body.Position = 0;
            using var reader = XmlReader.Create(body, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            request = XElement.Load(reader);
        }
        catch (XmlException)
        {
            return Fault("The request is no XML.");
        }

        if (request.Descendants(A + "GetUserSettingsRequestMessage").FirstOrDefault() is not { } message)
            return Fault("This server knows GetUserSettings only.");
        var addresses = message.Descendants(A + "Mailbox").Select(mailbox => mailbox.Value.Trim()).ToList();
        var settings = message.Descendants(A + "Setting").Select(setting => setting.Value.Trim()).ToList();
        return Envelope(new XElement(A + "GetUserSettingsResponseMessage", new XElement(
            A + "Response",
            addresses.Count > MostUsers
                ? Code("InvalidRequest", "The request names more users than one may.")
                : [.. Code("NoError", string.Empty), new XElement(A + "UserResponses", addresses.Select(address => User(address, settings, ews)))])));
    }

    private XElement User(string address, List<string> settings, Uri ews)
    {
        if (organization.Content(address) is { } content)
            return Answer(settings, name => name == "AutoDiscoverSMTPAddress" ? content.Address : null);
        if (organization.Find(address) is not { } mailbox)
            return new XElement(A + "UserResponse", Code("InvalidUser", $"The user {address} was not found."));
        return Answer(settings, name => Value(name, mailbox, ews));
    }

    private static XElement Answer(List<string> settings, Func<string, string?> value)
    {
        var values = settings.Select(name => (name, Value: value(name))).ToList();
        return new XElement(
            A + "UserResponse",
            Code("NoError", "No error."),
            new XElement(A + "UserSettingErrors", values.Where(setting => setting.Value is null).Select(setting => new XElement(
                A + "UserSettingError", Code("SettingIsNotAvailable", "The setting is not available."), new XElement(A + "SettingName", setting.name)))),
            new XElement(A + "UserSettings", values.Where(setting => setting.Value is not null).Select(setting => new XElement(
                A + "UserSetting", new XAttribute(Instance + "type", "StringSetting"), new XElement(A + "Name", setting.name), new XElement(A + "Value", setting.Value)))));
    }

    private string? Value(string setting, Mailbox mailbox, Uri ews) => setting switch
    {
        "ExternalEwsUrl" or "InternalEwsUrl" => ews.AbsoluteUri,
        "UserDisplayName" => mailbox.DisplayName,
        "AutoDiscoverSMTPAddress" => mailbox.Address,
        "CasVersion" => string.Create(CultureInfo.InvariantCulture, $"{organization.Options.Version.Major:00}.{organization.Options.Version.Minor:00}.{organization.Options.Version.Build:0000}.{organization.Options.Version.Revision:000}"),
        "GroupingInformation" => string.Create(CultureInfo.InvariantCulture, $"Site-{organization.SiteOf(mailbox.Address) + 1}"),
        "PublicFolderInformation" => organization.PublicFolders.Address,
        "InternalRpcClientServer" => $"{mailbox.Guid:D}@{organization.Options.Domain}",
        _ => null,
    };

    private static IEnumerable<XElement> Code(string code, string message) => [new XElement(A + "ErrorCode", code), new XElement(A + "ErrorMessage", message)];

    private static XElement Fault(string reason) => Envelope(new XElement(Soap + "Fault", new XElement("faultcode", "s:Client"), new XElement("faultstring", reason)));

    private static XElement Envelope(XElement content) => new(Soap + "Envelope", new XAttribute(XNamespace.Xmlns + "s", Soap), new XElement(Soap + "Body", content));
}
