using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EwsSync.Model;

namespace EwsSync.Tool.Json;

/// <summary>The properties of an item as the text that a database keeps: what the lines of the tool have under <c>item</c>.</summary>
internal static class ItemProperties
{
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Of(EwsItem item)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Format))
            ModelJson.Write(json, item);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
