using System;
using EwsSync.Worker.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EwsSync.Worker.Telemetry;

/// <summary>What is sent to whom: by OTLP where an address is known, and to whoever asks <c>/metrics</c> where there is a status page. What HTTP, Npgsql and .NET itself measure goes along.</summary>
internal static class TelemetrySetup
{
    private static readonly string[] Meters = [WorkerMetrics.Name, "System.Net.Http", "System.Runtime", "Npgsql"];
    private static readonly string[] Sources = [WorkerMetrics.Name, "System.Net.Http", "Npgsql"];

    public static void Add(IServiceCollection services, WorkerSettings settings)
    {
        services.AddSingleton<WorkerMetrics>();
        if (!settings.IsMeasured)
            return;
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("ewssync-worker", serviceVersion: WorkerName.Version));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters);
            if (settings.Status is not null)
                metrics.AddPrometheusExporter();
            if (settings.SendsTelemetry)
                metrics.AddOtlpExporter(Where);
        });
        if (settings.SendsTelemetry)
            telemetry.WithTracing(traces => traces.AddSource(Sources).AddOtlpExporter(Where));

        void Where(OpenTelemetry.Exporter.OtlpExporterOptions options)
        {
            if (settings.Otlp is { } otlp)
                options.Endpoint = new Uri(otlp);
        }
    }
}
