using System;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Worker.Configuration;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Worker.Status;

/// <summary>
/// Lets in who has the token, as <c>Authorization: Bearer</c>. A page of another site cannot send that header, and no cookie could be sent in its place. The page itself and the health checks say
/// nothing of anybody and need none.
/// </summary>
internal sealed class TokenGate
{
    private const int Shortest = 16;
    private const string Scheme = "Bearer ";

    private readonly byte[] _token;

    public TokenGate(StatusSettings settings)
    {
        var token = SecretSource.Read("status.tokenFile", settings.TokenFile, settings.TokenEnv)!.Trim();
        if (token.Length < Shortest)
            throw new EwsInputException(ErrorIds.InvalidInput, $"The token of the status page has {token.Length} characters.", $"Use {Shortest} or more, as from: openssl rand -hex 24") { Input = "status" };
        _token = SHA256.HashData(Encoding.UTF8.GetBytes(token));
    }

    public async Task FilterAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if ((path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase)) && !Has(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await context.Response.WriteAsJsonAsync(new StatusError("TokenMissing", "The token is missing or wrong.", "Send the token of status.tokenFile as 'Authorization: Bearer …'."), StatusApi.Json).ConfigureAwait(false);
            return;
        }

        await next(context).ConfigureAwait(false);
    }

    // By hashes, so that neither the length nor the first wrong character is shown by time.
    private bool Has(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { } given && given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given[Scheme.Length..].Trim())), _token);
}
