using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using EwsSync.Worker.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace EwsSync.Worker.Tests.Telemetry;

/// <summary>What a worker sends by OTLP, to a collector that takes everything.</summary>
[Collection(nameof(HostBench))]
public sealed class CollectorTests
{
    [Fact]
    public async Task Metrics_and_traces_are_sent_and_have_no_address()
    {
        var sent = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        await using var collector = builder.Build();
        collector.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            sent.AddOrUpdate(context.Request.Path, Encoding.Latin1.GetString(body.ToArray()), (_, known) => known + Encoding.Latin1.GetString(body.ToArray()));
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await collector.StartAsync();
        var url = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        await using (var bench = await HostBench.MakeAsync(1, settings => settings with { Otlp = url }))
        {
            await bench.SettleAsync(2);

            // Stopping sends what has not been sent.
            await bench.RestartAsync(() => Task.CompletedTask);
        }

        var metrics = sent.Single(pair => pair.Key.EndsWith("MetricsService/Export", StringComparison.Ordinal)).Value;
        var traces = sent.Single(pair => pair.Key.EndsWith("TraceService/Export", StringComparison.Ordinal)).Value;
        foreach (var name in new[] { "ewssync-worker", "ewssync.runs", "ewssync.run.duration", "ewssync.mailboxes", "MailboxNotFound" })
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        Assert.Contains("ewssync.run", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("@contoso.example", metrics + traces, StringComparison.Ordinal);
    }
}
