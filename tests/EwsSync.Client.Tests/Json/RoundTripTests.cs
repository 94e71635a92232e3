using System;
using System.Linq;
using System.Text.Json;
using EwsSync.Client.Json;
using EwsSync.Client.Json.Tables;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Client.Tests.Json;

/// <summary>What is written is read back: all properties of all types of the model.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string> Types() => [.. ModelReflection.Types().Where(t => !t.IsAbstract).Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void An_object_is_read_back_whole(string name)
    {
        var type = ModelReflection.Types().Single(t => t.Name == name);
        for (var seed = 0; seed < 3; seed++)
        {
            var written = Write(new FilledModel(new Random(seed)).Make(type));
            using var json = JsonDocument.Parse(written, new JsonDocumentOptions { MaxDepth = 100 });

            var again = Write(ModelTypes.Of(type).Read(json.RootElement));

            Assert.Equal(written, again);
            AssertEveryKey(json.RootElement, type);
        }
    }

    [Fact]
    public void A_key_that_is_not_known_is_left_out()
    {
        using var json = JsonDocument.Parse("""{"kind":"Message","colour":"red","subject":"s"}""");

        Assert.Equal("s", ItemJson.Read(json.RootElement).Subject);
    }

    [Fact]
    public void A_kind_that_is_not_known_is_an_item_all_the_same()
    {
        using var json = JsonDocument.Parse("""{"subject":"s","kind":"Hologram"}""");

        var item = Assert.IsType<UnknownItem>(ItemJson.Read(json.RootElement));

        Assert.Equal(("Hologram", "s"), (item.Kind, item.Subject));
    }

    [Theory]
    [InlineData("""{"kind":"Message","size":"much"}""", "size")]
    [InlineData("""{"kind":"Message","categories":"red"}""", "categories")]
    [InlineData("""{"kind":"Message","sender":7}""", "sender")]
    [InlineData("""{"kind":"Message","dateTimeSent":"yesterday"}""", "dateTimeSent")]
    [InlineData("""{"kind":"Message","instanceKey":"%"}""", "instanceKey")]
    [InlineData("""{"subject":"s"}""", "kind")]
    public void What_is_wrong_is_named(string text, string key)
    {
        using var json = JsonDocument.Parse(text);

        var failure = Assert.Throws<FormatException>(() => ItemJson.Read(json.RootElement));

        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(52.52000659999999, "52.52000659999999")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(-0.0, "-0")]
    [InlineData(5E-324, "4.94065645841247E-324")]
    public void A_number_is_as_short_as_it_can_be(double number, string text) => Assert.Equal(text, EwsSync.Client.Json.Values.RealText.Of(number));

    private static void AssertEveryKey(JsonElement json, Type type)
    {
        var wanted = type.GetProperties().Where(p => p.GetIndexParameters().Length == 0).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Distinct();
        var missing = wanted.Where(name => !json.TryGetProperty(name, out _)).ToList();
        Assert.True(missing.Count == 0, $"{type.Name} was written without {string.Join(", ", missing)}.");
    }

    private static string Write(object value)
    {
        using var line = new JsonLine();
        return line.Text(json => ModelTypes.Of(value.GetType()).Write(json, value));
    }
}
