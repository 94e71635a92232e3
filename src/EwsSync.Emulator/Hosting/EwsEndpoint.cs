using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using EwsSync.Emulator.Operations;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Hosting;

/// <summary>Takes one POST to /EWS/Exchange.asmx from sign-in to the last byte.</summary>
internal sealed class EwsEndpoint(EmulatedOrganization organization, RequestLog log)
{
    internal async Task HandleAsync(HttpContext context)
    {
        var body = await ReadBodyAsync(context.Request);
        if (body is null)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        var (request, problem) = Parse(body);
        var headers = context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString());
        var entry = log.Begin(request?.Name ?? "", headers, Encoding.UTF8.GetString(body), organization.Options.Clock.GetUtcNow());
        try
        {
            entry = await AnswerAsync(context, request, problem, entry);
        }
        finally
        {
            log.End(entry with { Status = context.RequestAborted.IsCancellationRequested ? 0 : context.Response.StatusCode, Ended = organization.Options.Clock.GetUtcNow() });
        }
    }

    private async Task<LoggedRequest> AnswerAsync(HttpContext context, SoapRequest? request, SoapFaultException? problem, LoggedRequest entry)
    {
        if (SignIn.Check(organization, context.Request) is not { } caller)
        {
            SignIn.Challenge(context.Response);
            return entry;
        }
        StandardHeaders(context, request?.Name);
        await using var sink = new ResponseSink(context, context.RequestAborted);
        await using var response = new EwsResponse(organization.Options.Version, sink.SendAsync);
        try
        {
            if (request is null)
                throw problem!;
            request.Validate();
            var operation = OperationCatalogue.Find(request.Name)
                ?? throw new SoapFaultException("ErrorInvalidRequest", $"The request is invalid: this server does not know the operation '{request.Name}'.");
            var operationContext = new OperationContext(organization, caller, Impersonation.Check(organization, caller, request));
            await operation.AnswerAsync(operationContext, request.Operation, response, context.RequestAborted);
            return entry with { Mailbox = operationContext.Touched?.Address ?? "", ResponseCode = response.FirstError ?? "NoError" };
        }
        catch (SoapFaultException fault) when (!response.HasBegun)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await sink.SendAsync(FaultWriter.Write(fault), flush: true);
            return entry with { ResponseCode = fault.Code };
        }
        catch (EwsErrorException error) when (!response.HasBegun)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await sink.SendAsync(FaultWriter.Write(new SoapFaultException(error.Code, error.Message, error.MessageXml)), flush: true);
            return entry with { ResponseCode = error.Code };
        }
        catch (OperationCanceledException)
        {
            return entry;
        }
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
