using System;
using System.Collections.Generic;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace EwsSync.Client.SignIn;

/// <summary>
/// What a refusal wants a new token to prove: <c>WWW-Authenticate: Bearer error="insufficient_claims", claims="base64"</c>; see "Claims challenges, claims requests and client capabilities" of the
/// Microsoft identity platform.
/// </summary>
internal static class ClaimsChallenge
{
    private const int Longest = 16 * 1024;
    private static readonly Regex Claims = new("claims=\"?([A-Za-z0-9+/_=-]+)", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));

    /// <summary>The JSON, or null where nothing is wanted.</summary>
    public static string? Read(IEnumerable<AuthenticationHeaderValue> challenges)
    {
        foreach (var challenge in challenges)
        {
            if (string.Equals(challenge.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase) && challenge.Parameter is { Length: < Longest } parameter && Decode(parameter) is { } json)
                return json;
        }

        return null;
    }

    private static string? Decode(string parameter)
    {
        try
        {
            if (Claims.Match(parameter) is not { Success: true } match)
                return null;
            var base64 = match.Groups[1].Value.Replace('-', '+').Replace('_', '/').TrimEnd('=');
            var json = Encoding.UTF8.GetString(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
            return json.Length > 0 && json[0] == '{' ? json : null;
        }
        catch (Exception e) when (e is FormatException or RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
