using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using EwsSync.Emulator.Answering;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Organization;
using EwsSync.Emulator.Soap;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Hosting;

/// <summary>Takes one POST to /EWS/Exchange.asmx from the first byte to the last, faults included.</summary>
internal sealed class EwsEndpoint(EmulatedOrganization organization, RequestLog log, RefusableTransport transport)
{
    private readonly EwsProcessor _processor = new(organization);

    /// <summary>The plan in force.</summary>
    internal FaultPlan Faults { get; set; } = new();

    internal async Task HandleAsync(HttpContext context)
    {
        var number = log.Reserve();
        var early = Faults.Strike(number, null, static _ => false, context.Request.Host.Host);
        var body = early is null ? await ReadBodyAsync(context.Request) : [];
        var (request, problem) = Parse(body ?? []);
        var headers = context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString());
        var entry = log.Begin(number, request?.Name ?? "", headers, Encoding.UTF8.GetString(body ?? []), organization.Options.Clock.GetUtcNow());
        entry = log.Note(entry with { Connection = context.Connection.Id, Path = context.Request.Path.Value! });
        try
        {
            if (early is not null)
                entry = Reset(context, entry, early);
            else if (body is null)
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            else
                entry = await AnswerAsync(context, request, problem, entry);
        }
        catch (OperationCanceledException)
        {
            // The client is gone; the log says so with status 0.
        }
        finally
        {
            var status = context.RequestAborted.IsCancellationRequested ? 0 : context.Response.StatusCode;
            log.End(entry with { Status = status, Ended = organization.Options.Clock.GetUtcNow() });
        }
    }

    private LoggedRequest Reset(HttpContext context, LoggedRequest entry, FaultRule rule)
    {
        entry = log.Note(entry with { Faults = [rule.Kind.ToString()] });
        Connections.Reset(context);
        return entry;
    }

    private async Task<LoggedRequest> AnswerAsync(HttpContext context, SoapRequest? request, SoapFaultException? problem, LoggedRequest entry)
    {
        var plan = Faults;
        var rule = plan.Strike(entry.Number, request?.Name ?? "", folder => FaultTargets.IsFor(organization, request, folder), context.Request.Host.Host);
        if (rule is not null)
            entry = log.Note(entry with { Faults = [rule.Kind.ToString()] });
        if (rule is not null && await HttpFaults.TryAsync(context, rule, organization.Options.Clock, transport))
            return entry;
        if (SignIn.Check(organization, context.Request) is not { } caller)
        {
            SignIn.Challenge(context.Response);
            return entry;
        }
        StandardHeaders(context, request?.Name);
        Outcome outcome;
        if (rule is null || StreamFaults.Has(rule.Kind))
        {
            await using var sink = new ResponseSink(context, context.RequestAborted) { IsPlain = request?.Name == StreamFaults.Operation };
            outcome = await _processor.AnswerAsync(
                context, caller, request, problem, status => context.Response.StatusCode = status, sink.SendAsync, context.RequestAborted, rule);
        }
        else
        {
            outcome = await new FaultyAnswer(organization, _processor, context, plan, rule).AnswerAsync(caller, request, problem);
        }
        return entry with { Mailbox = outcome.Mailbox?.Address ?? "", ResponseCode = outcome.ResponseCode };
    }

    private static (SoapRequest? Request, SoapFaultException? Problem) Parse(byte[] body)
    {
        try
        {
            return (SoapRequest.Read(body), null);
        }
        catch (SoapFaultException fault)
        {
            return (null, fault);
        }
    }

    private static void StandardHeaders(HttpContext context, string? operation)
    {
        var headers = context.Response.Headers;
        headers["request-id"] = Guid.NewGuid().ToString();
        headers["X-FEServer"] = "EMULATOR";
        headers["X-BEServer"] = "EMULATOR";
        headers["x-EwsHandler"] = operation ?? "";
        headers["X-DiagInfo"] = "EMULATOR";
        if (context.Request.Headers["client-request-id"] is { Count: > 0 } id
            && context.Request.Headers["return-client-request-id"].ToString().Equals("true", StringComparison.OrdinalIgnoreCase))
            headers["client-request-id"] = id;
        if (!context.Request.Cookies.ContainsKey("exchangecookie"))
            headers.Append("Set-Cookie", "exchangecookie=0123456789abcdef0123456789abcdef; path=/; HttpOnly");
    }

    private async Task<byte[]?> ReadBodyAsync(HttpRequest request)
    {
        var limit = organization.Options.MaximumRequestBytes;
        if (request.ContentLength > limit)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + count > limit)
                return null;
            body.Write(buffer, 0, count);
        }
        return body.ToArray();
    }
}
