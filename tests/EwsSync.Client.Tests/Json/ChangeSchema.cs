using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Json.Schema;
using Xunit;

namespace EwsSync.Client.Tests.Json;

/// <summary>The documented schema, for tests that have lines.</summary>
internal static class ChangeSchema
{
    public static string Path { get; } = System.IO.Path.Combine(RepositoryRoot.Path, "docs", "change.schema.json");

    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromText(File.ReadAllText(Path)));

    public static void AssertValid(JsonElement line)
    {
        // The answer alone is found ten times faster than the reasons.
        if (IsValid(line))
            return;
        var result = Schema.Value.Evaluate(line, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        Assert.Fail($"The line is not what {System.IO.Path.GetFileName(Path)} says: {Errors(result)}\n{line.GetRawText()}");
    }

    public static bool IsValid(JsonElement line) => Schema.Value.Evaluate(line, new EvaluationOptions { RequireFormatValidation = true }).IsValid;

    private static string Errors(EvaluationResults result) =>
        string.Join("; ", (result.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {e.Value}")).Distinct().Take(10));
}
