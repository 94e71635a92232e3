using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using EwsSync.Emulator.Answering;
using EwsSync.Emulator.Discovery;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Organization;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Hosting;

/// <summary>Autodiscover at <c>/autodiscover</c>, beside EWS as on a server with the client access role, in all of its forms.</summary>
internal sealed class AutodiscoverEndpoint(EmulatedOrganization organization, RequestLog log, EwsEndpoint plan, RefusableTransport transport, string ewsPath)
{
    private const string Folder = "/autodiscover";
    private const string JsonPath = Folder + "/autodiscover.json";

    internal static bool IsFor(PathString path) => path.StartsWithSegments(Folder, StringComparison.OrdinalIgnoreCase);

    internal async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var operation = Operation(context.Request);
        var headers = context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString());
        var entry = log.Begin(log.Reserve(), operation, headers, Encoding.UTF8.GetString(body.ToArray()), organization.Options.Clock.GetUtcNow());
        try
        {
            Offer(context.Response);
            var isSignedIn = operation == OtherOperations.Json || SignIn.Check(organization, context.Request) is not null;
            var rule = plan.Faults.Strike(entry.Number, operation, static _ => false, context.Request.Host.Host, isSignedIn);
            entry = entry with { Path = context.Request.Path.Value!, Faults = rule is null ? [] : [rule.Kind.ToString()] };
            if (rule is not null && await HttpFaults.TryAsync(context, rule, organization.Options.Clock, transport))
                return;
            if (Answer(context, operation, body.ToArray(), rule, isSignedIn) is not { } reply)
                return;
            entry = entry with { ResponseCode = reply.Code };
            context.Response.StatusCode = reply.Status;
            context.Response.ContentType = reply.ContentType;
            await context.Response.WriteAsync(reply.Text, context.RequestAborted);
        }
        finally
        {
            log.End(entry with { Status = context.Response.StatusCode, Ended = organization.Options.Clock.GetUtcNow() });
        }
    }

    private static string Operation(HttpRequest request)
    {
        if (request.Path.StartsWithSegments(JsonPath, StringComparison.OrdinalIgnoreCase))
            return OtherOperations.Json;
        if (!HttpMethods.IsPost(request.Method))
            return OtherOperations.Probe;
        return request.Path.Value!.EndsWith(".svc", StringComparison.OrdinalIgnoreCase) ? OtherOperations.Soap : OtherOperations.Pox;
    }

    private DiscoveryReply? Answer(HttpContext context, string operation, byte[] body, FaultRule? rule, bool isSignedIn)
    {
        var known = new DiscoveredSettings(organization, Ews(context.Request));
        if (operation == OtherOperations.Json)
        {
            var query = context.Request.Query;
            var address = query["Email"].ToString() is { Length: > 0 } email ? email : context.Request.Path.Value!.Split('/')[^1];
            return new JsonForm(known, rule).Answer(Uri.UnescapeDataString(address), query["Protocol"].ToString());
        }

        if (!context.Request.IsHttps && organization.Options.IsSecure)
        {
            // Over plain HTTP there is nothing but the way to the other.
            context.Response.Redirect($"https://{context.Request.Host.Host}{context.Request.Path}");
            return null;
        }

        if (!isSignedIn)
        {
            SignIn.Challenge(context.Response);
            return null;
        }

        return operation switch
        {
            OtherOperations.Soap => new SoapForm(known, rule).Answer(body),
            OtherOperations.Pox => new PoxForm(known, rule).Answer(body),
            _ => PoxForm.Invalid(),
        };
    }

    // A client of Microsoft's looks at these headers, which even a refusal has, before it asks by SOAP: "Get user settings from Exchange by using Autodiscover".
    private static void Offer(HttpResponse response)
    {
        response.Headers["X-SOAP-Enabled"] = "True";
        response.Headers["X-OAuth-Enabled"] = "True";
    }

    // At the names that Autodiscover is looked for under, there is nothing else.
    private Uri Ews(HttpRequest request)
    {
        var domain = organization.Options.Domain;
        var isDiscovery = new[] { domain, "autodiscover." + domain }.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase);
        return new Uri(isDiscovery ? $"{request.Scheme}://mail.{domain}{ewsPath}" : $"{request.Scheme}://{request.Host}{ewsPath}");
    }
}
