using System.Text.Json;
using EwsSync.Errors;

namespace EwsSync.Client.Discovery.Messages;

/// <summary>The answer of the look-up that needs no sign-in (JSON, "Autodiscover v2"). It does not prove that the mailbox exists.</summary>
internal static class LookupMessage
{
    public static DiscoveryReply Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return DiscoveryReply.Nothing("no answer of Autodiscover");
            if (Text(json.RootElement, "Url") is { } url)
                return DiscoveryReply.Of(url, null);
            return DiscoveryReply.Nothing(Text(json.RootElement, "ErrorCode") is { } code
                ? $"{ServerText.Clean(code)}: {ServerText.Clean(Text(json.RootElement, "ErrorMessage") ?? "no message")}"
                : "no answer of Autodiscover");
        }
        catch (JsonException)
        {
            return DiscoveryReply.Nothing("no answer of Autodiscover");
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? DiscoveryReply.Blank(value.GetString()) : null;
}
