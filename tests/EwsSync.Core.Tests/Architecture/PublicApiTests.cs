using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EwsSync.State;
using Mono.Cecil;
using PublicApiGenerator;
using Xunit;

namespace EwsSync.Core.Tests.Architecture;

/// <summary>What others build on changes on purpose or not at all.</summary>
public sealed class PublicApiTests
{
    private const string Baseline = "tests/EwsSync.Core.Tests/Architecture/PublicApi.txt";
    private const string AcceptVariable = "EWSSYNC_ACCEPT_API";

    [Fact]
    public void The_public_surface_of_the_core_is_the_one_that_was_agreed()
    {
        var path = Path.Combine(Repository.Root, Baseline);
        var current = Surface();
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
            File.WriteAllText(path, string.Join('\n', current) + "\n");

        var agreed = File.Exists(path) ? File.ReadAllLines(path) : [];

        var differences = Placed(agreed).Except(Placed(current)).Select(l => "- " + l)
            .Concat(Placed(current).Except(Placed(agreed)).Select(l => "+ " + l));
        Violations.None(
            differences,
            $"The public surface of EwsSync.Core is not that of {Baseline} (+ new, - gone). If it is meant so, run this test with "
                + $"{AcceptVariable}=1, which rewrites the file, look at the difference, and commit it with a line in CHANGELOG.md:");
        Assert.Equal(agreed, current);
    }

    [Fact]
    public void Both_builds_of_the_core_have_the_same_public_surface()
    {
        var net = MembersOf("net10.0");
        var standard = MembersOf("netstandard2.0");

        Violations.None(net.Except(standard), "Missing on netstandard2.0:");
        Violations.None(standard.Except(net), "Missing on net10.0:");
    }

    private static string[] Surface() => typeof(SyncState).Assembly
        .GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false, UseDenyNamespacePrefixesForExtensionMethods = false })
        .ReplaceLineEndings("\n").TrimEnd().Split('\n');

    /// <summary>Each member behind its namespace and type, so that a line says where it belongs.</summary>
    private static IEnumerable<string> Placed(IEnumerable<string> lines)
    {
        const string Member = "        ";
        var (space, type) = ("", "");
        foreach (var line in lines.Where(line => line.Trim() is not ("{" or "}" or "")))
        {
            if (line.StartsWith(Member, StringComparison.Ordinal))
                yield return $"{space}.{type}: {line.Trim()}";
            else if (line.StartsWith(' '))
                yield return $"{space}.{type = line.Trim()}";
            else
                space = line.Replace("namespace ", "", StringComparison.Ordinal);
        }
    }

    private static HashSet<string> MembersOf(string framework)
    {
        using var core = AssemblyDefinition.ReadAssembly(Repository.Assembly("EwsSync.Core", framework));
        return
        [
            .. core.MainModule.GetTypes().Where(IsVisible)
                // The copying of a derived record returns its own type on .NET and its base's elsewhere; nobody can name it.
                .SelectMany(t => t.Methods.Where(m => !m.Name.StartsWith('<') && (m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly)).Select(m => m.FullName)
                    .Concat(t.Fields.Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(f => f.FullName))
                    .Append(t.FullName)),
        ];
    }

    private static bool IsVisible(TypeDefinition type) => type.IsPublic || (type.IsNestedPublic && IsVisible(type.DeclaringType));
}
