using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using EwsSync.Client.SignIn;
using EwsSync.Errors;
using EwsSync.PowerShell.Errors;

namespace EwsSync.PowerShell.Connections;

/// <summary>What a user may give as an access token, or return from a provider: text, a SecureString, or an object with token and expiry.</summary>
internal static class AccessTokens
{
    private static readonly string[] TokenNames = ["AccessToken", "access_token", "Token"];
    private static readonly string[] ExpiryNames = ["ExpiresOn", "Expires", "expires_on"];

    /// <exception cref="EwsAuthenticationException">It is none of these. The message says what it was, never its content.</exception>
    public static AccessToken Read(object? given)
    {
        var value = given is PSObject { BaseObject: var inner } and not { BaseObject: PSCustomObject } ? inner : given;
        switch (value)
        {
            case string text when text.Trim().Length > 0:
                return new AccessToken(text.Trim());
            case SecureString secure when secure.Length > 0:
                return new AccessToken(new NetworkCredential(string.Empty, secure).Password.Trim());
            case null or string or SecureString:
                throw Unusable("nothing");
        }

        var members = PSObject.AsPSObject(value).Properties;
        if (TokenNames.Select(n => members[n]?.Value).FirstOrDefault(v => v is not null) is not { } token)
            throw Unusable($"an object of type {value.GetType().Name} without any of the properties {string.Join(", ", TokenNames)}");
        return Read(token) with { ExpiresOn = ExpiryNames.Select(n => Time(members[n]?.Value)).FirstOrDefault(t => t is not null) };
    }

    private static DateTimeOffset? Time(object? value) => (value is PSObject { BaseObject: var inner } ? inner : value) switch
    {
        DateTimeOffset time => time,
        DateTime time => new DateTimeOffset(time),
        int seconds => DateTimeOffset.FromUnixTimeSeconds(seconds),
        long seconds => DateTimeOffset.FromUnixTimeSeconds(seconds),
        string text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => null,
    };

    private static EwsAuthenticationException Unusable(string was) => new(
        CommandErrorIds.TokenProviderFailed,
        $"The access token is {was}.",
        "Give or return the token's text, a SecureString, or an object with the properties AccessToken and ExpiresOn.");
}
