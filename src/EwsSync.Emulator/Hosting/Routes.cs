using System;
using System.Threading.Tasks;
using EwsSync.Emulator.Answering;
using EwsSync.Emulator.Organization;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Hosting;

/// <summary>Which part of the server a request is for.</summary>
internal sealed class Routes(EmulatedOrganization organization, RequestLog log, EwsEndpoint ews, RefusableTransport transport, string ewsPath)
{
    private readonly AutodiscoverEndpoint _autodiscover = new(organization, log, ews, transport, ewsPath);
    private readonly TokenEndpoint _tokens = new(organization, log, ews, transport);
    private readonly ControlEndpoint _control = new(ews, log, organization);

    internal Task HandleAsync(HttpContext context)
    {
        var (options, path) = (organization.Options, context.Request.Path);
        if (options.Autodiscover && AutodiscoverEndpoint.IsFor(path))
            return _autodiscover.HandleAsync(context);
        if (options.IsSecure && !context.Request.IsHttps)
            return NotFound(context);
        if (HttpMethods.IsPost(context.Request.Method)
            && (path.Equals(ewsPath, StringComparison.OrdinalIgnoreCase) || path.Equals("/moved" + ewsPath, StringComparison.OrdinalIgnoreCase)))
            return ews.HandleAsync(context);
        if (HttpMethods.IsGet(context.Request.Method) && path.Equals(ewsPath, StringComparison.OrdinalIgnoreCase))
            return LookAsync(context);
        if (options.IsSecure && TokenEndpoint.IsFor(path))
            return _tokens.HandleAsync(context);
        return options.ControlEndpoint && path.StartsWithSegments("/control", StringComparison.OrdinalIgnoreCase) ? _control.HandleAsync(context) : NotFound(context);
    }

    /// <summary>A client (or a person) that looks whether EWS is here: Exchange asks to sign in, and then leads to the service's description.</summary>
    private Task LookAsync(HttpContext context)
    {
        if (SignIn.Check(organization, context.Request) is null)
            SignIn.Challenge(context.Response);
        else
            context.Response.Redirect("/EWS/Services.wsdl");
        return Task.CompletedTask;
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
