using System;
using System.Text.Json;

namespace EwsSync.Client.Json.Values;

/// <summary>What every value keeps to.</summary>
internal static class JsonBounds
{
    /// <summary>The model nests a few levels (an item in an attachment in an item); a server decides how many.</summary>
    public const int MaxDepth = 48;

    public static void Demand(JsonElement json, JsonValueKind kind)
    {
        if (json.ValueKind != kind)
            throw new FormatException($"There is {json.ValueKind} where {kind} is expected.");
    }
}
