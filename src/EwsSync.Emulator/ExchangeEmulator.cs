using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Emulator.Answering;
using EwsSync.Emulator.Content;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Hosting;
using EwsSync.Emulator.Organization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EwsSync.Emulator;

/// <summary>An embedded Exchange server that speaks EWS on loopback. Everything is in memory and gone when it is disposed.</summary>
public sealed class ExchangeEmulator : IAsyncDisposable
{
    private const string EwsPath = "/EWS/Exchange.asmx";
    private readonly WebApplication _application;
    private readonly EmulatedOrganization _organization;
    private readonly ServerCertificate? _certificate;
    private readonly EwsEndpoint _endpoint;
    private readonly RefusableTransport _transport;

    private ExchangeEmulator(WebApplication application, EmulatedOrganization organization, RequestLog log, EwsEndpoint endpoint, RefusableTransport transport, ServerCertificate? certificate)
    {
        _certificate = certificate;
        _application = application;
        _endpoint = endpoint;
        _transport = transport;
        _organization = organization;
        Log = log;
        Notifications = new EmulatorNotifications(organization);
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address)).ToList();
        Url = new Uri(certificate is null ? addresses[0] : new UriBuilder(addresses[0]) { Host = "localhost" }.Uri, EwsPath);
        PlainPort = addresses.Count > 1 ? addresses[1].Port : null;
    }

    /// <summary>The EWS endpoint: http://127.0.0.1:port/EWS/Exchange.asmx, or https://localhost:port/EWS/Exchange.asmx.</summary>
    public Uri Url { get; }

    /// <summary>Where plain HTTP is served beside HTTPS; null where it is not.</summary>
    public int? PlainPort { get; }

    /// <summary>The authority that issued the server's certificate, as PEM; null without HTTPS.</summary>
    public string? AuthorityPem => _certificate?.AuthorityPem;

    /// <summary>The application that may ask for tokens.</summary>
    public EmulatorApplication Application => _organization.Application;

    /// <summary>Who gives the tokens, for <see cref="Application"/>.</summary>
    public Uri TokenAuthority => new(Url, "/" + Application.TenantId);

    /// <summary>The accounts; the first has the seeded mailbox, one is a service account that may impersonate.</summary>
    public IReadOnlyList<EmulatorAccount> Accounts => _organization.Accounts;

    /// <summary>A bearer token for an account that is refused with HTTP 401 once its time is over, by the clock of the server.</summary>
    public string IssueToken(EmulatorAccount account, TimeSpan lifetime) => _organization.Tokens.Issue(account, lifetime);

    /// <summary>Every request that came.</summary>
    public RequestLog Log { get; }

    /// <summary>Subscriptions and streamed answers.</summary>
    public EmulatorNotifications Notifications { get; }

    /// <summary>What goes wrong; may be changed at any time.</summary>
    public FaultPlan Faults
    {
        get => _endpoint.Faults;
        set => _endpoint.Faults = value;
    }

    /// <summary>Starts a server and returns when it listens.</summary>
    public static async Task<ExchangeEmulator> StartAsync(EmulatorOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var organization = new EmulatedOrganization(options, Seeder.ForMore(options));
        Seeder.Fill(organization);
        var log = new RequestLog();
        var certificate = options.IsSecure ? new ServerCertificate([options.Domain, $"mail.{options.Domain}", $"autodiscover.{options.Domain}", .. options.MoreHosts]) : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options, certificate));
        builder.Services.AddSingleton<SocketTransportFactory>();
        builder.Services.AddSingleton(services => new RefusableTransport(services.GetRequiredService<SocketTransportFactory>(), options.Clock));
        builder.Services.AddSingleton<IConnectionListenerFactory>(static services => services.GetRequiredService<RefusableTransport>());
        var application = builder.Build();
        var transport = application.Services.GetRequiredService<RefusableTransport>();
        var endpoint = new EwsEndpoint(organization, log, transport) { Faults = options.Faults ?? new FaultPlan() };
        application.Run(new Routes(organization, log, endpoint, transport, EwsPath).HandleAsync);
        try
        {
            await application.StartAsync(cancel);
        }
        catch
        {
            await application.DisposeAsync();
            certificate?.Dispose();
            throw;
        }
        return new ExchangeEmulator(application, organization, log, endpoint, transport, certificate);
    }

    /// <summary>Stops listening and resets all connections; listens again after a while.</summary>
    public Task RefuseConnectionsAsync(TimeSpan time) => _transport.RefuseAsync(time);

    /// <summary>Direct access to a mailbox, beside EWS: for tests that change it or want the truth.</summary>
    /// <param name="address">Address of the mailbox, or its part before the @.</param>
    public EmulatorMailbox Mailbox(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var full = address.Contains('@', StringComparison.Ordinal) ? address : $"{address}@{_organization.Options.Domain}";
        var mailbox = _organization.Mailbox(full) ?? throw new ArgumentException($"There is no mailbox {full}.", nameof(address));

        // Whoever reaches in may change what the mailbox itself does not notice.
        mailbox.Touched?.Invoke();
        return new EmulatorMailbox(mailbox);
    }

    /// <summary>Direct access to the tree of public folders, whose root is <c>publicfoldersroot</c>.</summary>
    public EmulatorMailbox PublicFolders => new(_organization.PublicFolders);

    /// <summary>Stops the server; requests under way are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        try
        {
            await _application.StopAsync(now.Token);
        }
        catch (OperationCanceledException)
        {
            // Told to stop at once: what was under way is cut.
        }
        await _application.DisposeAsync();
        _certificate?.Dispose();
    }

    private static void Listen(KestrelServerOptions kestrel, EmulatorOptions options, ServerCertificate? certificate)
    {
        kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate.Leaf);
        });
        if (certificate is not null && options.PlainPort is { } plain)
            kestrel.Listen(IPAddress.Loopback, plain);
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.AddServerHeader = false;
    }
}
