using System.Text.Encodings.Web;
using System.Text.Json;

namespace EwsSync.Client.Json;

/// <summary>How lines of JSON are written, by the tool and the module alike.</summary>
public static class JsonForm
{
    /// <summary>
    /// Letters of all scripts as they are, because the output is UTF-8 and not part of a web page. The writer's own checks are off: the tables
    /// write nothing that they could find.
    /// </summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
}
