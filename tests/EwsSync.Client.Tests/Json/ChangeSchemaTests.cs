using System;
using System.IO;
using System.Text.Json;
using EwsSync.Client.Json;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Client.Tests.Json;

/// <summary>docs/change.schema.json is what the lines are. All lines that the tests of the tool read are held against it, too.</summary>
public sealed class ChangeSchemaTests
{
    [Fact]
    public void The_schema_is_that_of_the_model()
    {
        var wanted = ChangeSchemaText.Text();
        if (Environment.GetEnvironmentVariable("EWSSYNC_ACCEPT_JSON") == "1")
            File.WriteAllText(ChangeSchema.Path, wanted);

        Assert.True(wanted == File.ReadAllText(ChangeSchema.Path), "The model has changed, and docs/change.schema.json has not. Run this test with EWSSYNC_ACCEPT_JSON=1, which writes it.");
    }

    [Fact]
    public void Items_and_folders_of_all_kinds_are_valid()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var model = new FilledModel(new Random(seed));
            var context = new ChangeContext { Mailbox = "kim@contoso.com", FolderId = "inbox", Origin = ChangeOrigins.Initial, DetectedUtc = DateTime.UtcNow };
            ChangeSchema.AssertValid(Line(new ItemCreated((EwsItem)model.Make(typeof(EwsItem))) { Context = context }, ItemChangeJson.Write));
            ChangeSchema.AssertValid(Line(new FolderUpdated((EwsFolder)model.Make(typeof(EwsFolder))) { Context = context }, FolderChangeJson.Write));
        }
    }

    [Theory]
    [InlineData("\"isRead\":null", "\"isRead\":\"no\"")]
    [InlineData("\"item\":null", "\"item\":{\"kind\":\"Message\",\"size\":\"much\"}")]
    [InlineData("\"item\":null", "\"item\":{\"kind\":\"Message\",\"colour\":\"red\"}")]
    [InlineData("\"itemKey\"", "\"key\"")]
    [InlineData("\"Delete\"", "\"delete\"")]
    public void What_is_no_line_of_ours_is_not_valid(string right, string wrong)
    {
        var line = Line(new ItemDeleted(new ItemId("id", "key")), ItemChangeJson.Write).GetRawText();
        Assert.Contains(right, line, StringComparison.Ordinal);

        Assert.False(ChangeSchema.IsValid(Parsed(line.Replace(right, wrong, StringComparison.Ordinal))));
    }

    private static JsonElement Line<T>(T change, Action<Utf8JsonWriter, T> write)
    {
        using var line = new JsonLine();
        return Parsed(line.Text(change, write));
    }

    private static JsonElement Parsed(string line)
    {
        using var json = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 100 });
        return json.RootElement.Clone();
    }
}
