using System;
using System.Text;

/// <summary>Autodiscover: asks for Basic, then names a URL.</summary>
public sealed class AutodiscoverServer : TlsServer
{
    public string EwsUrl { get; set; } = "https://mail.contoso.example/EWS/Exchange.asmx";

    protected override string Answer(string head, string body)
    {
        if (head.IndexOf("Authorization:", StringComparison.OrdinalIgnoreCase) < 0)
            return "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
        var settings = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><GetUserSettingsResponseMessage xmlns='http://schemas.microsoft.com/exchange/2010/Autodiscover'><Response>"
            + "<ErrorCode>NoError</ErrorCode><UserResponses><UserResponse><ErrorCode>NoError</ErrorCode><UserSettings><UserSetting><Name>ExternalEwsUrl</Name><Value>" + EwsUrl
            + "</Value></UserSetting></UserSettings></UserResponse></UserResponses></Response></GetUserSettingsResponseMessage></s:Body></s:Envelope>";
        return "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: " + Encoding.UTF8.GetByteCount(settings) + "\r\n\r\n" + settings;
    }
}
