using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Emulator.Content;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EwsSync.Emulator;

/// <summary>An embedded Exchange server that speaks EWS on loopback. Everything is in memory and gone when it is disposed.</summary>
public sealed class ExchangeEmulator : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly EmulatedOrganization _organization;

    private ExchangeEmulator(WebApplication application, EmulatedOrganization organization, RequestLog log)
    {
        _application = application;
        _organization = organization;
        Log = log;
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Url = new Uri(new Uri(address), "/EWS/Exchange.asmx");
    }

    /// <summary>The EWS endpoint: http://127.0.0.1:port/EWS/Exchange.asmx.</summary>
    public Uri Url { get; }

    /// <summary>The accounts; the first has the seeded mailbox, one is a service account that may impersonate.</summary>
    public IReadOnlyList<EmulatorAccount> Accounts => _organization.Accounts;

    /// <summary>Every request that came.</summary>
    public RequestLog Log { get; }

    /// <summary>What goes wrong; may be changed at any time.</summary>
    public FaultPlan Faults { get; set; } = new();

    /// <summary>Starts a server and returns when it listens.</summary>
    public static async Task<ExchangeEmulator> StartAsync(EmulatorOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var organization = new EmulatedOrganization(options);
        Seeder.Fill(organization);
        var log = new RequestLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.AddServerHeader = false;
        });
        var application = builder.Build();
        var endpoint = new EwsEndpoint(organization, log);
        application.Run(context => HttpMethods.IsPost(context.Request.Method) && context.Request.Path.Equals("/EWS/Exchange.asmx", StringComparison.OrdinalIgnoreCase)
            ? endpoint.HandleAsync(context)
            : NotFound(context));
        try
        {
            await application.StartAsync(cancel);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
        return new ExchangeEmulator(application, organization, log) { Faults = options.Faults ?? new FaultPlan() };
    }

    /// <summary>Direct access to a mailbox, beside EWS: for tests that change it or want the truth.</summary>
    /// <param name="address">Address of the mailbox, or its part before the @.</param>
    public EmulatorMailbox Mailbox(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var full = address.Contains('@', StringComparison.Ordinal) ? address : $"{address}@{_organization.Options.Domain}";
        return new EmulatorMailbox(_organization.Mailbox(full) ?? throw new ArgumentException($"There is no mailbox {full}.", nameof(address)));
    }

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
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
