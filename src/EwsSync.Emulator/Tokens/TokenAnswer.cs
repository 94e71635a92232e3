using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace EwsSync.Emulator.Tokens;

/// <summary>What a token endpoint answers: JSON, with an error by the number that Microsoft's authority gives it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body.</param>
/// <param name="Code">The number of the error; empty where there is none.</param>
internal sealed record TokenAnswer(int Status, string Json, string Code = "")
{
    internal static TokenAnswer Of(IReadOnlyDictionary<string, object> values) => new(200, JsonSerializer.Serialize(values));

    /// <summary>A refusal; see <see href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Microsoft Entra authentication and authorization error codes</see>.</summary>
    internal static TokenAnswer Refused(string number, string? error = null)
    {
        var isClient = number.StartsWith("70002", System.StringComparison.Ordinal);
        return new TokenAnswer(isClient ? 401 : 400, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["error"] = error ?? (isClient ? "invalid_client" : "invalid_request"),
            ["error_description"] =
                $"AADSTS{number}: The authority's own words. Trace ID: 11111111-0000-4000-8000-000000000000 Correlation ID: 22222222-0000-4000-8000-000000000000 Timestamp: 2026-11-27 12:00:00Z",
            ["error_codes"] = new[] { int.Parse(number, CultureInfo.InvariantCulture) },
            ["correlation_id"] = "22222222-0000-4000-8000-000000000000",
        }), number);
    }
}
