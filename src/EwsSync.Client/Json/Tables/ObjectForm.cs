using System.Text.Json;
using EwsSync.Client.Json.Values;

namespace EwsSync.Client.Json.Tables;

/// <summary>An object of the model, or of a family of it: the table of the value's own type decides.</summary>
internal sealed class ObjectForm<T> : ValueForm<T?>
    where T : class
{
    private ModelType? _last;

    public override void Write(Utf8JsonWriter json, T? value)
    {
        if (json.CurrentDepth >= JsonBounds.MaxDepth)
        {
            json.WriteNullValue();
            return;
        }

        // Most lists have values of one type; the look-up is for the others.
        var type = _last;
        if (type is null || type.Type != value!.GetType())
            _last = type = ModelTypes.Of(value!.GetType());
        type.Write(json, value);
    }

    public override T? Read(JsonElement json)
    {
        JsonBounds.Demand(json, JsonValueKind.Object);
        return (T)ModelTypes.ForReading(typeof(T), json).Read(json);
    }
}
