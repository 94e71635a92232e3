using System.Collections.Generic;
using System.IO;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Worker.Status;

/// <summary>The page, the API behind it, metrics and health checks.</summary>
internal static class StatusPage
{
    public const string Live = "live";
    public const string Ready = "ready";

    // Nothing from elsewhere, nothing written into the page itself, and nobody shows it inside of another page.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, (string Name, string Type)> Files = new()
    {
        ["/"] = ("index.html", "text/html; charset=utf-8"),
        ["/status.js"] = ("status.js", "text/javascript; charset=utf-8"),
        ["/table.js"] = ("table.js", "text/javascript; charset=utf-8"),
        ["/icon.svg"] = ("icon.svg", "image/svg+xml"),
        ["/status.css"] = ("status.css", "text/css; charset=utf-8"),
    };

    public static void Map(WebApplication application, TokenGate gate)
    {
        application.Use(async (context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            await next(context).ConfigureAwait(false);
        });
        application.Use(gate.FilterAsync);
        foreach (var (path, (name, type)) in Files)
            application.MapGet(path, () => Results.Bytes(Content(name), type));
        StatusApi.Map(application);
        application.MapPrometheusScrapingEndpoint("/metrics");
        application.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = check => check.Name == Live });
        application.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Name == Ready });
    }

    private static byte[] Content(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
