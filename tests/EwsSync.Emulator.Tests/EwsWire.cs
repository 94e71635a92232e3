using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;

namespace EwsSync.Emulator.Tests;

/// <summary>A bare EWS caller: text in, document out, everything checked against Microsoft's schema where it is at hand.</summary>
internal sealed class EwsWire : IDisposable
{
    internal static readonly XNamespace S = "http://schemas.xmlsoap.org/soap/envelope/";
    internal static readonly XNamespace T = "http://schemas.microsoft.com/exchange/services/2006/types";
    internal static readonly XNamespace M = "http://schemas.microsoft.com/exchange/services/2006/messages";
    private readonly HttpClient _http;
    private readonly ExchangeEmulator _server;

    internal EwsWire(ExchangeEmulator server, EmulatorAccount? account = null, bool keepsCookies = true)
    {
        _http = new HttpClient(new HttpClientHandler { UseCookies = keepsCookies });
        _server = server;
        account ??= server.Accounts[0];
        _http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.User}:{account.Password}")));
    }

    internal HttpRequestHeaders Headers => _http.DefaultRequestHeaders;

    internal string Header { get; set; } = "<t:RequestServerVersion Version=\"Exchange2013_SP1\"/>";

    internal static string Envelope(string header, string body) =>
        $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<soap:Envelope xmlns:soap=\"{S}\" xmlns:t=\"{T}\" xmlns:m=\"{M}\"><soap:Header>{header}</soap:Header><soap:Body>{body}</soap:Body></soap:Envelope>";

    /// <summary>Sends one operation and returns the element inside the SOAP body of the answer.</summary>
    internal async Task<XElement> Call(string body, bool requestIsValid = true)
    {
        var envelope = Envelope(Header, body);
        if (requestIsValid)
            MicrosoftSchema.AssertValid(envelope);
        using var response = await Post(envelope);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal("text/xml; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var answer = XDocument.Parse(text).Root!.Element(S + "Body")!.Elements().Single();
        Assert.Equal(answer.Name == S + "Fault" ? 500 : 200, (int)response.StatusCode);
        if (answer.Name != S + "Fault")
            MicrosoftSchema.AssertValid(text);
        return answer;
    }

    /// <summary>Sends one operation as an account, perhaps for another mailbox, and returns the text of the answer.</summary>
    internal async Task<string> AsAsync(EmulatorAccount account, string body, string? impersonated = null)
    {
        var acting = impersonated is null ? "" : $"<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>{impersonated}</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>";
        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Url) { Content = new StringContent(Envelope(Header + acting, body), Encoding.UTF8, "text/xml") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.User}:{account.Password}")));
        using var answer = await _http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Sends an envelope; an answer that stays open is not waited for whole.</summary>
    internal Task<HttpResponseMessage> Post(string envelope, bool whole = true, CancellationToken cancel = default) => _http.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, _server.Url) { Content = new StringContent(envelope, Encoding.UTF8, "text/xml") },
        whole ? HttpCompletionOption.ResponseContentRead : HttpCompletionOption.ResponseHeadersRead,
        cancel);

    internal Task<XElement> SyncItems(string folder, string state = "", int max = 512, string shape = "<t:BaseShape>IdOnly</t:BaseShape>", string ignore = "", string rest = "") =>
        Call($"<m:SyncFolderItems><m:ItemShape>{shape}</m:ItemShape><m:SyncFolderId>{folder}</m:SyncFolderId><m:SyncState>{state}</m:SyncState>"
            + (ignore.Length == 0 ? "" : $"<m:Ignore>{ignore}</m:Ignore>") + $"<m:MaxChangesReturned>{max}</m:MaxChangesReturned>{rest}</m:SyncFolderItems>");

    internal Task<XElement> SyncHierarchy(string state = "", string root = "<t:DistinguishedFolderId Id=\"msgfolderroot\"/>", string shape = "<t:BaseShape>AllProperties</t:BaseShape>") =>
        Call($"<m:SyncFolderHierarchy><m:FolderShape>{shape}</m:FolderShape>"
            + (root.Length == 0 ? "" : $"<m:SyncFolderId>{root}</m:SyncFolderId>") + $"<m:SyncState>{state}</m:SyncState></m:SyncFolderHierarchy>");

    internal static string Distinguished(string id) => $"<t:DistinguishedFolderId Id=\"{id}\"/>";

    internal static string ById(string id) => $"<t:FolderId Id=\"{id}\"/>";

    internal static string State(XElement answer) => answer.Descendants(M + "SyncState").Single().Value;

    internal static string Code(XElement answer) => answer.Descendants(M + "ResponseCode").First().Value;

    internal static bool IsLast(XElement answer) =>
        (bool)(answer.Descendants(M + "IncludesLastItemInRange").FirstOrDefault() ?? answer.Descendants(M + "IncludesLastFolderInRange").Single());

    internal static IReadOnlyList<XElement> Changes(XElement answer) => [.. answer.Descendants(M + "Changes").Single().Elements()];

    internal static IReadOnlyList<string> Names(XElement answer) => [.. Changes(answer).Select(static change => change.Name.LocalName)];

    internal static string IdOf(XElement change) =>
        change.DescendantsAndSelf().First(element => element.Name == T + "ItemId" || element.Name == T + "FolderId").Attribute("Id")!.Value;

    internal static string Fixture(params string[] path) => File.ReadAllText(Path.Combine([MicrosoftSchema.Shared!, "ews", "fixtures", .. path]));

    public void Dispose() => _http.Dispose();
}
