using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace EwsSync.Emulator.Tests;

/// <summary>A caller by names, which all lead to the emulator, over TLS that is checked; plain HTTP leads to its plain port.</summary>
internal sealed class SecureWire : IDisposable
{
    private readonly HttpClient _http;

    public SecureWire(ExchangeEmulator server)
    {
        Server = server;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(server.AuthorityPem));
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port == 80 ? server.PlainPort!.Value : server.Url.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }

    public ExchangeEmulator Server { get; }

    public void Dispose() => _http.Dispose();

    public Task<(int Status, string Text, Uri? Location)> SendAsync(HttpMethod method, string url, HttpContent? content = null, bool signIn = true) =>
        SendAsync(method, url, content, signIn ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Server.Accounts[0].User}:{Server.Accounts[0].Password}"))) : null);

    public Task<(int Status, string Text, Uri? Location)> SendAsync(HttpMethod method, string url, HttpContent? content, string token) => SendAsync(method, url, content, new AuthenticationHeaderValue("Bearer", token));

    private async Task<(int Status, string Text, Uri? Location)> SendAsync(HttpMethod method, string url, HttpContent? content, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        request.Headers.Authorization = authorization;
        using var answer = await _http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location);
    }

    public async Task<(int Status, JsonElement Json)> TokenAsync(Dictionary<string, string> form, string? url = null)
    {
        using var content = new FormUrlEncodedContent(form);
        var (status, text, _) = await SendAsync(HttpMethod.Post, url ?? Server.TokenAuthority + "/oauth2/v2.0/token", content, signIn: false);
        return (status, JsonDocument.Parse(text).RootElement);
    }

    public Dictionary<string, string> ByApplication(string name = "client_secret", string? value = null) => new()
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = Server.Application.ClientId,
        [name] = value ?? Server.Application.Secret,
        ["scope"] = "https://mail.contoso.example/.default",
    };

    /// <summary>An assertion of a certificate (RFC 7523), made here and not by the client's library.</summary>
    public string Assertion(RSA key, string audience, TimeSpan life)
    {
        static string Part(object value) => System.Buffers.Text.Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
        var signed = Part(new { alg = "RS256", typ = "JWT" }) + "." + Part(new { aud = audience, iss = Server.Application.ClientId, sub = Server.Application.ClientId, exp = (DateTimeOffset.UtcNow + life).ToUnixTimeSeconds() });
        return signed + "." + System.Buffers.Text.Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }
}
