using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using EwsSync.Emulator.Organization;

namespace EwsSync.Emulator.Tokens;

/// <summary>
/// Gives tokens as Microsoft's authority does, for one tenant and one application: to the application itself by secret or certificate, and to persons by a browser or a device; see
/// <see href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">OAuth 2.0 client credentials flow</see> and its neighbours.
/// </summary>
internal sealed class TokenGrants(EmulatedOrganization organization)
{
    private const string Resource = "https://outlook.office365.com";

    internal PersonSignIns Persons { get; } = new();

    private EmulatorApplication Application => organization.Application;

    internal TokenAnswer Grant(string server, IReadOnlyDictionary<string, string> form)
    {
        if (Value(form, "client_id") != Application.ClientId)
            return TokenAnswer.Refused("700016");
        switch (Value(form, "grant_type"))
        {
            case "client_credentials":
                return Alone(server, form);
            case "authorization_code":
                return OfPerson(server, Persons.Redeem(Value(form, "code"), Value(form, "code_verifier")), "invalid_grant");
            case "refresh_token":
                return OfPerson(server, Persons.Renew(Value(form, "refresh_token")), "invalid_grant");
            case "device_code" or "urn:ietf:params:oauth:grant-type:device_code":
                var (isKnown, account) = Persons.Poll(Value(form, "device_code") is { Length: > 0 } code ? code : Value(form, "code"));
                return isKnown && account is null ? TokenAnswer.Refused("70016", "authorization_pending") : OfPerson(server, account, "bad_verification_code");
            default:
                return TokenAnswer.Refused("70003", "unsupported_grant_type");
        }
    }

    /// <summary>Begins the sign-in of a person at another device.</summary>
    internal TokenAnswer Device(string server)
    {
        var (device, user) = Persons.Begin();
        return TokenAnswer.Of(new Dictionary<string, object>
        {
            ["device_code"] = device,
            ["user_code"] = user,
            ["verification_uri"] = $"{server}/devicelogin",
            ["expires_in"] = 900,
            ["interval"] = 1,
            ["message"] = $"To sign in, use a web browser to open the page {server}/devicelogin and enter the code {user} to authenticate.",
        });
    }

    private TokenAnswer Alone(string server, IReadOnlyDictionary<string, string> form)
    {
        var refusal = form.TryGetValue("client_secret", out var secret)
            ? secret == Application.Secret ? null : secret == "expired" ? "7000222" : "7000215"
            : form.TryGetValue("client_assertion", out var assertion)
                ? ClientAssertion.Judge(assertion, Application.ClientId, Application.Certificates, aud => aud.StartsWith(server + "/", StringComparison.Ordinal), organization.Options.Clock.GetUtcNow())
                : "7000218";
        if (refusal is not null)
            return TokenAnswer.Refused(refusal);
        var scope = Value(form, "scope");
        if (!scope.EndsWith("/.default", StringComparison.Ordinal))
            return TokenAnswer.Refused("1002012", "invalid_scope");
        if (!IsResource(server, scope[..^"/.default".Length]))
            return TokenAnswer.Refused("500011", "invalid_resource");
        return TokenAnswer.Of(Token(organization.Accounts.First(account => account.CanImpersonate)));
    }

    // A service principal name of Exchange: its own in the cloud, those of the organization's hosts on premises.
    private bool IsResource(string server, string resource) =>
        Uri.TryCreate(resource, UriKind.Absolute, out var url)
        && (new[] { server, Resource }.Contains(url.GetLeftPart(UriPartial.Authority), StringComparer.OrdinalIgnoreCase)
            || url.Host.EndsWith("." + organization.Options.Domain, StringComparison.OrdinalIgnoreCase));

    private TokenAnswer OfPerson(string server, EmulatorAccount? account, string error)
    {
        if (account is null)
            return TokenAnswer.Refused("54005", error);
        var (person, tenant) = (organization.Mailbox(account.Address)?.Guid ?? Guid.Empty, Application.TenantId);
        return TokenAnswer.Of(new Dictionary<string, object>(Token(account))
        {
            ["refresh_token"] = Persons.Renewal(account),
            ["scope"] = $"{Resource}/EWS.AccessAsUser.All",
            ["client_info"] = Encoded(new() { ["uid"] = person.ToString("D"), ["utid"] = tenant }),
            ["id_token"] = string.Join('.', Encoded(new() { ["alg"] = "none", ["typ"] = "JWT" }), Encoded(new()
            {
                ["aud"] = Application.ClientId,
                ["iss"] = $"{server}/{tenant}/v2.0",
                ["oid"] = person.ToString("D"),
                ["tid"] = tenant,
                ["sub"] = account.Sid,
                ["preferred_username"] = account.Address,
                ["name"] = account.DisplayName,
            }), string.Empty),
        });
    }

    private Dictionary<string, object> Token(EmulatorAccount account)
    {
        var seconds = (int)organization.Options.TokenLifetime.TotalSeconds;
        return new(StringComparer.Ordinal)
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = seconds,
            ["ext_expires_in"] = seconds,
            ["access_token"] = organization.Tokens.Issue(account, organization.Options.TokenLifetime),
        };
    }

    private static string Encoded(Dictionary<string, string> claims) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims));

    private static string Value(IReadOnlyDictionary<string, string> form, string name) => form.GetValueOrDefault(name) ?? string.Empty;
}
