using System;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using EwsSync.Client.Applications;
using EwsSync.Database;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Connections;
using EwsSync.Worker.Enlisting;
using EwsSync.Worker.Scheduling;
using EwsSync.Worker.Status;
using EwsSync.Worker.Telemetry;
using EwsSync.Worker.Watching;
using EwsSync.Worker.Working;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EwsSync.Worker;

/// <summary>Puts a worker together: its services, and the port of the status page where there is one.</summary>
internal static class WorkerHost
{
    private static readonly TimeSpan Farewell = TimeSpan.FromMinutes(1);

    public static IHost Build(WorkerSettings settings, MirrorDatabase database, Servers servers, DatabaseClock clock)
    {
        if (settings.Status is not { } status)
        {
            var plain = Host.CreateApplicationBuilder();
            Add(plain.Services, plain.Logging, settings, database, servers, clock);
            return plain.Build();
        }

        var gate = new TokenGate(status);
        var certificate = status.CertificateFile is { } file ? ApplicationCertificate.FromFile(file, SecretSource.Read("status.certificatePasswordFile", status.CertificatePasswordFile, null)) : null;
        var builder = WebApplication.CreateSlimBuilder();
        Add(builder.Services, builder.Logging, settings, database, servers, clock);
        builder.Services.AddHealthChecks();
        builder.Services.Configure<HealthCheckServiceOptions>(Register);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Listen(kestrel, new Uri(status.Listen), certificate));
        var application = builder.Build();
        StatusPage.Map(application, gate);
        return application;
    }

    private static void Add(IServiceCollection services, ILoggingBuilder logging, WorkerSettings settings, MirrorDatabase database, Servers servers, DatabaseClock clock)
    {
        services.AddSystemd().AddWindowsService();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = Farewell);
        if (settings.Log == "json")
            logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning);
        services.AddSingleton(settings).AddSingleton(database).AddSingleton(servers).AddSingleton(WorkerName.New()).AddSingleton(clock).AddSingleton<TimeProvider>(clock);
        services.AddSingleton<ProfileClock>().AddSingleton<Heartbeat>();
        TelemetrySetup.Add(services, settings);
        services.AddHostedService<EnlistService>().AddHostedService<WorkerService>().AddHostedService<WatchService>();
        Schedules.Add(services, settings);
    }

    private static void Register(HealthCheckServiceOptions options)
    {
        options.Registrations.Add(new HealthCheckRegistration(StatusPage.Live, services => new HeartbeatCheck(services.GetRequiredService<Heartbeat>().Live), null, null));
        options.Registrations.Add(new HealthCheckRegistration(StatusPage.Ready, services => new HeartbeatCheck(services.GetRequiredService<Heartbeat>().Ready), null, null));
    }

    private static void Listen(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions kestrel, Uri url, X509Certificate2? certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(IPAddress.Parse(url.Host.Trim('[', ']')), url.Port, listen =>
        {
            if (url.Scheme == Uri.UriSchemeHttps)
                listen.UseHttps(certificate!);
        });
    }
}
