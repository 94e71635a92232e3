using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Mono.Cecil;
using Xunit;

namespace EwsSync.Core.Tests.Architecture;

/// <summary>Which project knows which, and which libraries each may bring along.</summary>
public sealed class ProjectTests
{
    private static readonly Dictionary<string, string[]> References = new()
    {
        ["EwsSync.Core"] = [],
        ["EwsSync.Client"] = ["EwsSync.Core"],
        ["EwsSync.Database"] = ["EwsSync.Client", "EwsSync.Core"],
        ["EwsSync.PowerShell"] = ["EwsSync.Client", "EwsSync.Database"],
        ["EwsSync.Tool"] = ["EwsSync.Client", "EwsSync.Database", "EwsSync.Emulator"],
        ["EwsSync.Worker"] = ["EwsSync.Client", "EwsSync.Database"],
        ["EwsSync.Emulator"] = [],
    };

    private static readonly string[] CompanionsOfNetStandard =
    [
        "netstandard", "System.Memory", "System.Buffers", "System.Runtime.CompilerServices.Unsafe", "System.Threading.Tasks.Extensions",
        "System.Numerics.Vectors",
    ];

    [Fact]
    public void Every_project_under_src_stands_in_the_table() => Assert.Equal(
        References.Keys.Order(),
        Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName).Order());

    [Fact]
    public void Projects_reference_only_what_they_may()
    {
        foreach (var (project, allowed) in References)
        {
            var referenced = Document($"src/{project}/{project}.csproj").Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.Equal(allowed.Order(), referenced.Order());
        }
    }

    [Fact]
    public void The_emulator_uses_nothing_of_ours() => Assert.DoesNotContain(
        ReferencesOf(Repository.Assembly("EwsSync.Emulator", "net10.0")),
        name => name.StartsWith("EwsSync", StringComparison.Ordinal));

    [Fact]
    public void Core_on_net10_uses_the_runtime_and_nothing_else()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        var others = ReferencesOf(Repository.Assembly("EwsSync.Core", "net10.0"))
            // Microsoft.Win32.Primitives is where Win32Exception lives.
            .Where(name => !(name.StartsWith("System.", StringComparison.Ordinal) || name == "Microsoft.Win32.Primitives") || !File.Exists(Path.Combine(runtime, name + ".dll")));

        Violations.None(others, "Not of the runtime:");
    }

    [Fact]
    public void Core_on_netstandard_uses_the_standard_and_the_companions_of_memory_and_nothing_else() => Assert.Empty(
        ReferencesOf(Repository.Assembly("EwsSync.Core", "netstandard2.0")).Except(CompanionsOfNetStandard));

    [Fact]
    public void Core_brings_no_package_where_the_runtime_has_everything()
    {
        var groups = Document("src/EwsSync.Core/EwsSync.Core.csproj").Descendants("PackageReference").Select(p => p.Parent!);

        Assert.All(groups, g => Assert.Equal("'$(TargetFramework)' == 'netstandard2.0'", g.Attribute("Condition")?.Value));
    }

    [Fact]
    public void The_module_is_built_against_the_standard_library_of_PowerShell_and_ships_none_of_it()
    {
        var reference = Document("src/EwsSync.PowerShell/EwsSync.PowerShell.csproj").Descendants("PackageReference")
            .Single(p => p.Attribute("Include")!.Value == "PowerShellStandard.Library");

        Assert.Equal("all", reference.Attribute("PrivateAssets")?.Value);
    }

    [Fact]
    public void One_file_of_the_client_knows_Microsoft_Extensions() => Assert.Single(
        Repository.Code("src/EwsSync.Client"),
        f => Repository.Read(f).Contains("Microsoft.Extensions", StringComparison.Ordinal));

    [Fact]
    public void One_file_of_the_client_knows_the_library_for_tokens() => Assert.Single(
        Repository.Code("src/EwsSync.Client"),
        f => Repository.Read(f).Contains("Microsoft.Identity", StringComparison.Ordinal));

    [Fact]
    public void Versions_of_packages_stand_in_one_file()
    {
        const string TheOne = "src/Directory.Packages.props";
        var elsewhere =
            from path in Repository.Files()
            where path.EndsWith("proj", StringComparison.Ordinal) || path.EndsWith(".props", StringComparison.Ordinal) || path.EndsWith(".targets", StringComparison.Ordinal)
            where path != TheOne
            from element in Document(path).Descendants()
            where element.Name.LocalName is "PackageVersion"
                || (element.Name.LocalName is "PackageReference"
                    && (element.Attribute("Version") ?? element.Attribute("VersionOverride")) is not null
                    | element.Elements().Any(e => e.Name.LocalName is "Version" or "VersionOverride"))
            select $"{path}: {element}";

        Violations.None(elsewhere, "Versions belong into " + TheOne + ":");
        Assert.All(
            Document(TheOne).Descendants("PackageVersion").Select(v => v.Attribute("Version")!.Value),
            version => Assert.DoesNotContain('*', version));
    }

    [Fact]
    public void Every_project_has_its_lock_file() => Assert.All(
        Repository.Files().Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)),
        f => Assert.True(File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(f)!, "packages.lock.json")), f));

    private static XDocument Document(string path) => XDocument.Load(Path.Combine(Repository.Root, path));

    private static string[] ReferencesOf(string assembly)
    {
        using var definition = AssemblyDefinition.ReadAssembly(assembly);
        return [.. definition.MainModule.AssemblyReferences.Select(r => r.Name)];
    }
}
