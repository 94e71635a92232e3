using System;
using System.Linq;
using System.Text;
using EwsSync.Emulator.Organization;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Answering;

/// <summary>Checks Basic and bearer credentials.</summary>
internal static class SignIn
{
    internal static EmulatorAccount? Check(EmulatedOrganization organization, HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return CheckBasic(organization, header[6..].Trim());
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return CheckBearer(organization, header[7..].Trim());
        return null;
    }

    internal static void Challenge(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers.Append("WWW-Authenticate", "Basic realm=\"127.0.0.1\"");
        response.Headers.Append("WWW-Authenticate", "Bearer client_id=\"00000002-0000-0ff1-ce00-000000000000\", token_types=\"app_asserted_user_v1 service_asserted_app_v1\"");
    }

    private static EmulatorAccount? CheckBearer(EmulatedOrganization organization, string token) =>
        organization.Accounts.FirstOrDefault(account => account.Token == token) ?? organization.Tokens.Find(token);

    private static EmulatorAccount? CheckBasic(EmulatedOrganization organization, string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return null;
        var user = text[..colon];
        var account = organization.Account(user) ?? organization.Account($"{user[(user.IndexOf('\\', StringComparison.Ordinal) + 1)..]}@{organization.Options.Domain}");
        return account is not null && account.Password == text[(colon + 1)..] ? account : null;
    }
}
