using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using System.Web;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;

namespace EwsSync.Client.Tests.Applications;

/// <summary>The emulator as an authority as Microsoft's, and as the server that its tokens are for, over TLS with a certificate of its own.</summary>
internal sealed class EmulatedAuthority : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ewssync-entra-").FullName;

    private EmulatedAuthority(ExchangeEmulator server)
    {
        Server = server;
        CaFile = Path.Combine(_folder, "ca.pem");
        File.WriteAllText(CaFile, server.AuthorityPem);
    }

    public static async Task<EmulatedAuthority> StartAsync(TimeSpan? life = null) => new(await ExchangeEmulator.StartAsync(new EmulatorOptions
    {
        IsSecure = true,
        Domain = "contoso.com",
        ItemCount = 10,
        TokenLifetime = life ?? TimeSpan.FromHours(1),
    }));

    public ExchangeEmulator Server { get; }

    public string CaFile { get; }

    public EmulatorApplication Application => Server.Application;

    public string Authority => Server.TokenAuthority.AbsoluteUri;

    public string Adfs => new Uri(Server.Url, "/adfs").AbsoluteUri;

    /// <summary>What was posted to it, in order.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Forms =>
        [.. Server.Log.Of(OtherOperations.Token).Select(request => HttpUtility.ParseQueryString(request.Body)).Select(form => form.AllKeys.ToDictionary(key => key!, key => form[key]!))];

    /// <summary>Makes the public part of a certificate known.</summary>
    public void Register(X509Certificate2 certificate) => Application.Certificates.Add(X509CertificateLoader.LoadCertificate(certificate.RawData));

    /// <summary>Refuses everybody, with a number.</summary>
    public void Refuse(string number) => Server.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.TokenRefused, Code = number, Times = 0 });

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
