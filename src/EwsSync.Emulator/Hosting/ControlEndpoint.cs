using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Organization;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Hosting;

/// <summary>Control of a running server over HTTP: faults, log, catalogue, moves of a mailbox. Answers loopback names only, so that no web page of another site reaches it.</summary>
internal sealed class ControlEndpoint(EwsEndpoint endpoint, RequestLog log, EmulatedOrganization organization)
{
    private const int MaximumPlanBytes = 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    internal async Task HandleAsync(HttpContext context)
    {
        if (!IsLoopbackName(context.Request.Host.Host))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        switch (context.Request.Method + " " + context.Request.Path.Value!.ToLowerInvariant())
        {
            case "POST /control/faults":
                await TakePlanAsync(context);
                break;
            case "GET /control/faults":
                await TextAsync(context, "application/json", endpoint.Faults.ToJson());
                break;
            case "DELETE /control/faults":
                endpoint.Faults = new FaultPlan();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case "POST /control/reset":
                endpoint.Faults = new FaultPlan();
                log.Clear();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case "POST /control/move":
                Move(context);
                break;
            case "GET /control/log":
                await LogAsync(context);
                break;
            case "GET /control/catalogue":
                await TextAsync(context, "application/json", JsonSerializer.Serialize(FaultCatalogue.All, Json));
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private void Move(HttpContext context)
    {
        var mailbox = organization.Mailbox(context.Request.Query["mailbox"].ToString());
        if (mailbox is not null)
            new EmulatorMailbox(mailbox).MoveToAnotherServer();
        context.Response.StatusCode = mailbox is null ? StatusCodes.Status404NotFound : StatusCodes.Status204NoContent;
    }

    private async Task TakePlanAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int count;
        while ((count = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (body.Length + count > MaximumPlanBytes)
            {
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }
            body.Write(buffer, 0, count);
        }
        try
        {
            endpoint.Faults = FaultPlan.Parse(System.Text.Encoding.UTF8.GetString(body.ToArray()));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (JsonException exception)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await TextAsync(context, "text/plain", $"Not a fault plan: {exception.Message}");
        }
    }

    /// <remarks>Headers and bodies only when asked for, and never the credentials.</remarks>
    private Task LogAsync(HttpContext context)
    {
        var isFull = context.Request.Query["bodies"] == "true";
        var requests = log.Requests.Select(request => request with
        {
            Body = isFull ? request.Body : "",
            Headers = request.Headers.Where(header => isFull && !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)).ToDictionary(),
        });
        return TextAsync(context, "application/json", JsonSerializer.Serialize(requests, Json));
    }

    private static Task TextAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type + "; charset=utf-8";
        return context.Response.WriteAsync(text);
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
