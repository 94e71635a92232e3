using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace EwsSync.PowerShell.Tests.Module;

/// <summary>
/// .NET Framework gives a module no binding redirects. So every reference in the folder for Windows PowerShell must be met by the framework,
/// by a file of exactly that version, or by one that the redirector may give: the same key, and not older.
/// </summary>
[Collection(ModuleFolder.Name)]
public sealed class DesktopReferencesTests(BuiltModule module)
{
    // What Windows PowerShell 5.1 on .NET Framework 4.7.2 brings itself.
    private static readonly HashSet<string> OfTheHost = ["netstandard", "mscorlib", "System.Management.Automation"];

    [Fact]
    public void Every_reference_of_the_netstandard_folder_is_met_or_covered_by_the_redirector()
    {
        Assert.True(module.Broken is null, module.Broken);
        var files = Files();
        Assert.Contains("EwsSync.PowerShell", files.Keys);
        Assert.Empty(Unmet(files));
    }

    [Fact]
    public void A_file_that_is_missing_or_too_old_is_found()
    {
        var missing = Files();
        missing.Remove("System.Buffers");
        Assert.Contains(Unmet(missing), u => u.StartsWith("System.Memory wants System.Buffers,", StringComparison.Ordinal));

        // Another file in its place: the name is right, version and key are not.
        var foreign = Files();
        foreign["System.Memory"] = foreign["EwsSync.Core"];
        Assert.Contains(Unmet(foreign), u => u.StartsWith("EwsSync.Core wants System.Memory,", StringComparison.Ordinal));
    }

    private Dictionary<string, string> Files() =>
        Directory.GetFiles(Path.Combine(module.Root, "module", "bin", "netstandard2.0"), "*.dll").ToDictionary(f => Path.GetFileNameWithoutExtension(f)!);

    private static List<string> Unmet(Dictionary<string, string> files)
    {
        var unmet = new List<string>();
        foreach (var (name, path) in files)
        {
            foreach (var wanted in ReferencesOf(path))
            {
                if (OfTheHost.Contains(wanted.Name!))
                    continue;
                if (!files.TryGetValue(wanted.Name!, out var offered) || !Covers(AssemblyName.GetAssemblyName(offered), wanted))
                    unmet.Add($"{name} wants {wanted}");
            }
        }

        return unmet;
    }

    private static bool Covers(AssemblyName offered, AssemblyName wanted) =>
        offered.Version >= wanted.Version && (offered.GetPublicKeyToken() ?? []).SequenceEqual(wanted.GetPublicKeyToken() ?? []);

    private static AssemblyName[] ReferencesOf(string path)
    {
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }
}
