using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EwsSync.Client.SignIn;

/// <summary>
/// The two things that are worth knowing about a token: when it ends, and which application it was issued to. They are read where the
/// token is a JSON web token, for a hint only, and never trusted.
/// </summary>
internal static class TokenClaims
{
    private const int LongestToken = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    public static DateTimeOffset? ExpiresOn(string token) =>
        long.TryParse(Claim(token, "exp"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>The application's id, which stands in <c>appid</c> or <c>azp</c>.</summary>
    public static string? ApplicationId(string token) =>
        Guid.TryParse(Claim(token, "appid") ?? Claim(token, "azp"), out var id) ? id.ToString("D") : null;

    private static string? Claim(string token, string name)
    {
        try
        {
            var match = Payload(token) is { } payload
                ? Regex.Match(payload, $"\"{name}\"\\s*:\\s*\"?([0-9A-Za-z-]+)", RegexOptions.CultureInvariant, Patience)
                : Match.Empty;
            return match.Success ? match.Groups[1].Value : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static string? Payload(string token)
    {
        var parts = token.Length > LongestToken ? [] : token.Split('.');
        if (parts.Length != 3)
            return null;
        try
        {
            var base64 = parts[1].Replace('-', '+').Replace('_', '/');
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
