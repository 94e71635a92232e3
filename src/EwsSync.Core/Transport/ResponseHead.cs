using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Transport;

/// <summary>Reads the header lines of an answer leniently: proxies and old servers send what no parser likes.</summary>
internal static class ResponseHead
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    private static readonly string[] TraceableNames =
    [
        "Date", "Server", "request-id", "client-request-id", "X-FEServer", "X-BEServer", "X-CalculatedBETarget", "X-DiagInfo", "x-EwsHandler",
        "X-BackEndHttpStatus", "X-CasErrorCode", "x-ms-diagnostics", "Retry-After", "Restrict-Access-Confirm", "WWW-Authenticate", "Via",
    ];

    /// <summary>The first value of a header; null where it is absent or blank.</summary>
    public static string? Value(HttpResponseMessage response, string name)
    {
        if (response.Headers.TryGetValues(name, out var values))
        {
            foreach (var value in values)
            {
                if (!string.IsNullOrWhiteSpace(value))
                    return value.Trim();
            }
        }

        return null;
    }

    /// <summary><c>Retry-After</c> in seconds or as a date; null for anything else, for 0 and for the past.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, IClock clock)
    {
        if (Value(response, "Retry-After") is not { } text)
            return null;
        TimeSpan wait;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            wait = seconds > LongestWait.TotalSeconds ? LongestWait : TimeSpan.FromSeconds(seconds);
        else if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            wait = date - clock.UtcNow;
        else
            return null;
        if (wait > LongestWait)
            return LongestWait;
        return wait > TimeSpan.Zero ? wait : null;
    }

    public static IReadOnlyList<KeyValuePair<string, string>> Traceable(HttpResponseMessage response)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var name in TraceableNames)
        {
            if (Value(response, name) is not { } value)
                continue;
            // Only the schemes: the rest of a challenge can hold the server's half of a handshake.
            if (name == "WWW-Authenticate")
                value = string.Join(", ", Challenges.Schemes(response));
            headers.Add(new(name, ServerText.Clean(value)));
        }

        if (response.Content?.Headers.ContentType is { } type)
            headers.Add(new("Content-Type", ServerText.Clean(type.ToString())));
        return headers;
    }
}
