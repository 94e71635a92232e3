using System;
using System.Globalization;
using System.Threading.Tasks;
using EwsSync.Emulator.Faults;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Answering;

/// <summary>Faults that need no true answer: statuses, redirects, lost connections, waiting.</summary>
internal static class HttpFaults
{
    private const string AspNetPage =
        "<!DOCTYPE html><html><head><title>Runtime Error</title></head><body><h1>Server Error in '/EWS' Application.</h1><hr><h2><i>Runtime Error</i></h2></body></html>";

    private const string LoginPage = "<!DOCTYPE html><html><head><title>Outlook</title></head><body><form action=\"/owa/auth.owa\" method=\"POST\"><input name=\"username\"></form></body></html>";

    /// <returns>True when the request is done with; false when it must be answered, perhaps after a wait.</returns>
    internal static async Task<bool> TryAsync(HttpContext context, FaultRule rule, TimeProvider clock, RefusableTransport transport)
    {
        var response = context.Response;
        switch (rule.Kind)
        {
            case FaultKind.Unauthorized:
                SignIn.Challenge(response);
                return true;
            case FaultKind.Forbidden:
                response.Headers["Restrict-Access-Confirm"] = "1";
                return Status(response, 403);
            case FaultKind.NotFound:
                return Status(response, 404);
            case FaultKind.RequestTimeout:
                return Status(response, 408);
            case FaultKind.LoginTimeout:
                return Status(response, 440);
            case FaultKind.TooManyRequests:
                RetryAfter(response, rule, clock);
                return Status(response, 429);
            case FaultKind.ServiceUnavailable:
                RetryAfter(response, rule, clock);
                return await PageAsync(response, 503, "<!DOCTYPE HTML><HTML><HEAD><TITLE>Service Unavailable</TITLE></HEAD><BODY><h2>Service Unavailable</h2></BODY></HTML>");
            case FaultKind.HtmlError:
                return await PageAsync(response, 500, AspNetPage);
            case FaultKind.BadGateway:
                return await PageAsync(response, 502, ProxyPage("502 Bad Gateway"));
            case FaultKind.GatewayTimeout:
                return await PageAsync(response, 504, ProxyPage("504 Gateway Time-out"));
            case FaultKind.LoginPage:
                return await PageAsync(response, 200, LoginPage);
            case FaultKind.EmptyBody:
                response.ContentType = "text/xml; charset=utf-8";
                response.ContentLength = 0;
                return Status(response, 200);
            case FaultKind.RedirectSameHost:
                return Redirect(response, 307, "/moved/EWS/Exchange.asmx");
            case FaultKind.RedirectOtherHost:
                return Redirect(response, 302, "http://elsewhere.invalid/EWS/Exchange.asmx");
            case FaultKind.RedirectLoop:
                return Redirect(response, 307, context.Request.Path);
            case FaultKind.RedirectToLogin:
                return Redirect(response, 302, $"/owa/auth/logon.aspx?url={Uri.EscapeDataString("https://mail.contoso.example/EWS/Exchange.asmx")}&reason=0");
            case FaultKind.DiscoveryRedirect:
                return Redirect(response, 302, rule.Target ?? "/");
            case FaultKind.ResetAfterRead:
                Connections.Reset(context);
                return true;
            case FaultKind.ConnectionRefused:
                // Not awaited: it ends this connection too, and this request with it.
                _ = transport.RefuseAsync(TimeSpan.FromMilliseconds(rule.Milliseconds ?? 500));
                return true;
            case FaultKind.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(rule.Milliseconds ?? 1000), clock, context.RequestAborted);
                return false;
            default:
                return false;
        }
    }

    private static string ProxyPage(string title) =>
        $"<html><head><title>{title}</title></head><body><center><h1>{title}</h1></center><hr><center>proxy</center></body></html>";

    private static bool Status(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return true;
    }

    private static async Task<bool> PageAsync(HttpResponse response, int status, string page)
    {
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync(page);
        return true;
    }

    private static bool Redirect(HttpResponse response, int status, string location)
    {
        response.Headers.Location = location;
        return Status(response, status);
    }

    private static void RetryAfter(HttpResponse response, FaultRule rule, TimeProvider clock)
    {
        if (rule.RetryAfter is not { } wanted)
            return;
        response.Headers.RetryAfter = wanted.StartsWith("date:", StringComparison.Ordinal)
            ? clock.GetUtcNow().AddSeconds(double.Parse(wanted[5..], CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture)
            : wanted;
    }
}
