using System;

/// <summary>An authority that gives one token to who knows the secret, or brings an assertion.</summary>
public sealed class TokenServer : TlsServer
{
    public string Token { get; set; } = "";

    protected override string Answer(string head, string body)
    {
        var known = body.Contains("client_secret=right") || body.Contains("client_assertion=");
        var json = known
            ? "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"" + Token + "\"}"
            : "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret provided. Trace ID: 1\",\"error_codes\":[7000215]}";
        return "HTTP/1.1 " + (known ? "200 OK" : "401 Unauthorized") + "\r\nContent-Type: application/json\r\nContent-Length: " + json.Length + "\r\n\r\n" + json;
    }
}
