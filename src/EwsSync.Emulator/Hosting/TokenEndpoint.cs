using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using EwsSync.Emulator.Answering;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Organization;
using EwsSync.Emulator.Tokens;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Hosting;

/// <summary>
/// Where tokens are asked for: <c>/tenant/oauth2/v2.0/…</c> as at Microsoft, and <c>/adfs/oauth2/token</c>. Persons agree at once, as whoever <c>login_hint</c> names, else as the first account;
/// at <c>/devicelogin?code=…</c> they enter a code.
/// </summary>
internal sealed class TokenEndpoint(EmulatedOrganization organization, RequestLog log, EwsEndpoint plan, RefusableTransport transport)
{
    private const string DeviceLogin = "/devicelogin";

    private readonly TokenGrants _grants = new(organization);

    internal static bool IsFor(PathString path) => path.Value!.Contains("/oauth2/", StringComparison.OrdinalIgnoreCase) || path.Equals(DeviceLogin, StringComparison.OrdinalIgnoreCase);

    internal async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var form = request.HasFormContentType ? (await request.ReadFormAsync(context.RequestAborted)).ToDictionary(field => field.Key, field => field.Value.ToString()) : [];
        var headers = request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString());
        var body = string.Join('&', form.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        var entry = log.Begin(log.Reserve(), OtherOperations.Token, headers, body, organization.Options.Clock.GetUtcNow());
        try
        {
            var rule = plan.Faults.Strike(entry.Number, OtherOperations.Token, static _ => false, request.Host.Host);
            entry = entry with { Path = context.Request.Path.Value!, Faults = rule is null ? [] : [rule.Kind.ToString()] };
            if (rule is not null && await HttpFaults.TryAsync(context, rule, organization.Options.Clock, transport))
                return;
            if (await AnswerAsync(context, form, rule) is not { } answer)
                return;
            entry = entry with { ResponseCode = answer.Code };
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(answer.Json, context.RequestAborted);
        }
        finally
        {
            log.End(entry with { Status = context.Response.StatusCode, Ended = organization.Options.Clock.GetUtcNow() });
        }
    }

    private async Task<TokenAnswer?> AnswerAsync(HttpContext context, Dictionary<string, string> form, FaultRule? rule)
    {
        var request = context.Request;
        var server = $"{request.Scheme}://{request.Host}";
        var path = request.Path.Value!.ToLowerInvariant();
        if (path == DeviceLogin)
        {
            context.Response.StatusCode = _grants.Persons.Enter(request.Query["code"].ToString(), Person(request.Query["account"].ToString())) ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
            return null;
        }

        if (rule is not null)
            return TokenAnswer.Refused(rule.Code ?? "7000215");
        if (path == "/adfs/oauth2/token")
            return _grants.Grant(server, form);
        var parts = path.Split('/');
        if (parts.Length != 5 || !(parts[1] == organization.Application.TenantId || parts[1] == "organizations"))
            return TokenAnswer.Refused("90002");
        switch (parts[4])
        {
            case "token":
                return _grants.Grant(server, form);
            case "devicecode":
                return _grants.Device(server);
            case "authorize":
                await BrowseAsync(context);
                return null;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return null;
        }
    }

    // Only back to this machine: that is where an application listens that has no secret.
    private async Task BrowseAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (!Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var back) || !back.IsLoopback || query["client_id"] != organization.Application.ClientId)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var code = _grants.Persons.Browse(Person(query["login_hint"].ToString()), query["code_challenge"].ToString());
        var state = query["state"].ToString();
        if (query["response_mode"] != "form_post")
        {
            context.Response.Redirect($"{back}?code={code}&state={Uri.EscapeDataString(state)}");
            return;
        }

        // A page that sends itself: so the code is in no address and in no history of the browser.
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(
            $"<!DOCTYPE html><html><body><form method=\"POST\" action=\"{WebUtility.HtmlEncode(back.AbsoluteUri)}\"><input type=\"hidden\" name=\"code\" value=\"{code}\">"
            + $"<input type=\"hidden\" name=\"state\" value=\"{WebUtility.HtmlEncode(state)}\"></form><script>document.forms[0].submit()</script></body></html>",
            context.RequestAborted);
    }

    private EmulatorAccount Person(string hint) => organization.Account(hint) ?? organization.Accounts[0];
}
