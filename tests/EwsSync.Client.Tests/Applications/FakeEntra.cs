using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using System.Web;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Client.Tests.Scripted;

namespace EwsSync.Client.Tests.Applications;

/// <summary>
/// An authority as Microsoft's: knows one tenant and one application with a secret and certificates, checks assertions by their public keys, and says what is wrong in Microsoft's words and
/// numbers. TLS with a certificate of its own.
/// </summary>
internal sealed class FakeEntra : IAsyncDisposable
{
    public const string Tenant = "6f1f54e2-0000-4000-8000-00000000c0de";
    public const string Client = "0a0a0a0a-1111-4222-8333-444444444444";
    public const string Secret = "correct~horse";

    private const int MostRequests = 60;

    private readonly TestAuthority _authority = new("CN=Entra CA");
    private readonly ScriptedServer _server;
    private readonly string _folder = Directory.CreateTempSubdirectory("ewssync-entra-").FullName;
    private readonly ConcurrentQueue<IReadOnlyDictionary<string, string>> _forms = new();

    private FakeEntra()
    {
        _server = new ScriptedServer(async stream =>
        {
            var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(_authority.Issue("localhost"));
            return tls;
        });
        for (var i = 0; i < MostRequests; i++)
            _server.Then(connection => connection.SendAsync(Answer(connection.Request)));
        CaFile = Path.Combine(_folder, "ca.pem");
        File.WriteAllText(CaFile, _authority.Pem);
    }

    public static FakeEntra Start() => new();

    public string CaFile { get; }

    public string Authority => $"https://localhost:{_server.Port}/{Tenant}";

    public string Adfs => $"https://localhost:{_server.Port}/adfs";

    /// <summary>What was posted, in order.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Forms => [.. _forms];

    public IReadOnlyList<ReceivedRequest> Requests => _server.Requests;

    /// <summary>The public parts of the application's certificates.</summary>
    public List<X509Certificate2> Certificates { get; } = [];

    /// <summary>How long a token lives.</summary>
    public int ExpiresIn { get; set; } = 3600;

    /// <summary>The number of the error that everybody gets; null = as it is.</summary>
    public string? Fault { get; set; }

    /// <summary>What everybody gets instead of an answer.</summary>
    public byte[]? Instead { get; set; }

    /// <summary>Makes the tokens; else they are numbered.</summary>
    public Func<string>? Issue { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private byte[] Answer(ReceivedRequest request)
    {
        var fields = HttpUtility.ParseQueryString(request.Body);
        var form = fields.AllKeys.ToDictionary(k => k!, k => fields[k]!);
        _forms.Enqueue(form);
        if (Instead is { } other)
            return other;
        var path = request.Line.Split(' ')[1].Split('?')[0];
        var number = Fault ?? Judge(path, form);
        if (number is not null)
            return Http.Answer($"{(number.StartsWith("70002", StringComparison.Ordinal) ? 401 : 400)} No\nContent-Type: application/json", Refusal(number));
        var token = Issue?.Invoke() ?? $"token-{_forms.Count}";
        return Http.Answer("200 OK\nContent-Type: application/json", JsonSerializer.Serialize(new Dictionary<string, object> { ["token_type"] = "Bearer", ["expires_in"] = ExpiresIn, ["ext_expires_in"] = ExpiresIn, ["access_token"] = token }));
    }

    private string? Judge(string path, Dictionary<string, string> form)
    {
        if (path != $"/{Tenant}/oauth2/v2.0/token" && path != "/adfs/oauth2/token")
            return "90002";
        if (form["client_id"] != Client)
            return "700016";
        if (form.TryGetValue("client_secret", out var secret))
            return secret == Secret ? null : secret == "expired" ? "7000222" : "7000215";
        return form.TryGetValue("client_assertion", out var assertion) ? JudgeAssertion(assertion) : "7000218";
    }

    private string? JudgeAssertion(string assertion)
    {
        var parts = assertion.Split('.');
        using var header = JsonDocument.Parse(Bytes(parts[0]));
        using var payload = JsonDocument.Parse(Bytes(parts[1]));
        var isPss = header.RootElement.GetProperty("alg").GetString() == "PS256";
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        foreach (var certificate in Certificates)
        {
            using var key = certificate.GetRSAPublicKey()!;
            if (!key.VerifyData(signed, Bytes(parts[2]), HashAlgorithmName.SHA256, isPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1))
                continue;
            var aud = payload.RootElement.GetProperty("aud").GetString()!;
            var times = DateTimeOffset.FromUnixTimeSeconds(long.Parse(payload.RootElement.GetProperty("exp").ToString(), System.Globalization.CultureInfo.InvariantCulture)) > DateTimeOffset.UtcNow;
            return aud.StartsWith($"https://localhost:{_server.Port}/", StringComparison.Ordinal) && times && payload.RootElement.GetProperty("iss").GetString() == Client ? null : "700024";
        }

        return "700027";
    }

    private static string Refusal(string number) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["error"] = number.StartsWith("70002", StringComparison.Ordinal) ? "invalid_client" : "invalid_request",
        ["error_description"] = $"AADSTS{number}: The authority's own words. Trace ID: 11111111-0000-4000-8000-000000000000 Correlation ID: 22222222-0000-4000-8000-000000000000 Timestamp: 2026-11-27 12:00:00Z",
        ["error_codes"] = new[] { int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) },
        ["correlation_id"] = "22222222-0000-4000-8000-000000000000",
    });

    private static byte[] Bytes(string base64Url)
    {
        var base64 = base64Url.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
    }
}
