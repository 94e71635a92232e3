using System.Linq;
using System.Text.Json;
using EwsSync.Client.Tests.Json;

namespace EwsSync.Client.Tests.Tool;

/// <summary>A line of ewssync as somebody else's program reads it.</summary>
internal sealed record ChangeLine(JsonElement Json)
{
    public string ChangeType => Text("changeType")!;

    public string Origin => Text("origin")!;

    public string? ItemId => Text("itemId");

    public string? FolderPath => Text("folderPath");

    public bool IsItem => Json.TryGetProperty("itemId", out _);

    public string[] Keys => [.. Json.EnumerateObject().Select(p => p.Name)];

    public static ChangeLine Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        ChangeSchema.AssertValid(document.RootElement);
        return new ChangeLine(document.RootElement.Clone());
    }

    public string? Text(string key) => Json.GetProperty(key).GetString();
}
