using System.Text.Json;
using EwsSync.Client.Discovery;

namespace EwsSync.Tool.Json;

/// <summary>The line of a mailbox's server.</summary>
internal static class DiscoveryJson
{
    public static void Write(Utf8JsonWriter json, DiscoveryResult result)
    {
        json.WriteString("mailbox", result.Address);
        json.WriteString("url", result.Url?.AbsoluteUri);
        json.WriteString("foundBy", result.FoundBy);
        json.WriteString("routedAddress", result.RoutedAddress);
        json.WriteString("serverVersion", result.ServerVersion);
        if (result.Url is null)
            json.WriteNull("expiresUtc");
        else
            json.WriteString("expiresUtc", result.ExpiresUtc.UtcDateTime);
        json.WriteString("errorId", result.Error?.ErrorId);
        json.WriteStartArray("tries");
        foreach (var entry in result.Tries)
        {
            json.WriteStartObject();
            json.WriteString("step", entry.Step);
            json.WriteString("target", entry.Target);
            json.WriteString("result", entry.Result);
            json.WriteNumber("milliseconds", (long)entry.Elapsed.TotalMilliseconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
