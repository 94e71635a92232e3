using System;
using EwsSync.Client.Tests.Scripted;

namespace EwsSync.Client.Tests.Discovery;

/// <summary>What hosts answer.</summary>
internal static class Answers
{
    public const string Url = "https://mail.contoso.com/EWS/Exchange.asmx";

    public static readonly byte[] NotFound = Http.Answer("404 Not Found\nContent-Type: text/html", "<html><body>nothing here</body></html>");
    public static readonly byte[] Page = Http.Answer("200 OK\nContent-Type: text/html", "<html><body>Welcome to <b>Contoso</b></body></html>");
    public static readonly byte[] Unauthorized = Http.Answer("401 Unauthorized\nWWW-Authenticate: Negotiate\nWWW-Authenticate: Basic realm=\"x\"");

    public static byte[] Xml(string body) => Http.Answer("200 OK\nContent-Type: text/xml; charset=utf-8", body);

    public static byte[] Redirect(string to, int status = 302) => Http.Answer($"{status} Found\nLocation: {to}");

    public static byte[] Soap(string? external, string? inside = null) => SoapUser(
        "<ErrorCode>NoError</ErrorCode><UserSettings>" + Setting("ExternalEwsUrl", external) + Setting("InternalEwsUrl", inside) + Setting("CasVersion", "15.02.2562.017") + "</UserSettings>");

    public static byte[] SoapUser(string user) => Xml(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><GetUserSettingsResponseMessage xmlns='http://schemas.microsoft.com/exchange/2010/Autodiscover'><Response>"
        + $"<ErrorCode>NoError</ErrorCode><ErrorMessage/><UserResponses><UserResponse>{user}</UserResponse></UserResponses></Response></GetUserSettingsResponseMessage></s:Body></s:Envelope>");

    public static byte[] Pox(string account) => Xml(
        "<Autodiscover xmlns='http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006'><Response xmlns='http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a'>"
        + $"<Account>{account}</Account></Response></Autodiscover>");

    public static byte[] Protocol(string type, string url, string more = "") =>
        Pox($"<AccountType>email</AccountType><Action>settings</Action><Protocol><Type>{type}</Type><EwsUrl>{url}</EwsUrl>{more}</Protocol>");

    /// <summary>Asks for a credential first, as Exchange does.</summary>
    public static Func<ReceivedRequest, byte[]> Protected(Func<ReceivedRequest, byte[]> answer) => request => request.Header("Authorization") is null ? Unauthorized : answer(request);

    public static Func<ReceivedRequest, byte[]> Protected(byte[] answer) => Protected(_ => answer);

    public static bool IsSoap(this ReceivedRequest request) => request.Line.Contains(".svc", StringComparison.OrdinalIgnoreCase);

    private static string Setting(string name, string? value) => value is null ? "" : $"<UserSetting><Name>{name}</Name><Value>{value}</Value></UserSetting>";
}
