using System;
using System.IO;
using System.Linq;
using EwsSync.Client.Json.Tables;
using Xunit;

namespace EwsSync.Client.Tests.Json;

/// <summary>The tables of the model, checked in so that nothing is reflected on at run time, have all that the model has.</summary>
public sealed class ModelTypesTests
{
    private const string Folder = "src/EwsSync.Client/Json/Tables";
    private const string AcceptVariable = "EWSSYNC_ACCEPT_JSON";

    [Fact]
    public void The_tables_have_every_property_of_the_model()
    {
        var wanted = ModelTableText.Files(RepositoryRoot.Path);
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            foreach (var file in wanted)
                File.WriteAllText(Path.Combine(RepositoryRoot.Path, Folder, file.Key), file.Value);
        }

        var differing = wanted.Where(f => Read(f.Key) != f.Value).Select(f => f.Key).ToList();

        Assert.True(
            differing.Count == 0,
            $"The model has changed, and these files of {Folder} have not: {string.Join(", ", differing)}. Run this test with {AcceptVariable}=1, which "
                + "writes them, look at the difference (names of keys are what users read), and commit it with a line in CHANGELOG.md.");
    }

    [Fact]
    public void Every_type_that_a_change_reaches_has_a_table() => Assert.All(ModelReflection.Types(), type => Assert.Equal(type, ModelTypes.Of(type).Type));

    private static string? Read(string name) => Path.Combine(RepositoryRoot.Path, Folder, name) is var path && File.Exists(path) ? File.ReadAllText(path) : null;
}
