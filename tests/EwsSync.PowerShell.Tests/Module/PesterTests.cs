using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace EwsSync.PowerShell.Tests.Module;

/// <summary>The module's own tests: Pester, in a real PowerShell, against the built folder and an emulator in its own process.</summary>
[Collection(ModuleFolder.Name)]
public sealed class PesterTests(BuiltModule module)
{
    // Each failure is a line of its own, with what was expected; the count proves that tests were found at all.
    private static readonly CompositeFormat Script = CompositeFormat.Parse("""
        Import-Module '{1}'
        $options = New-PesterConfiguration
        $options.Run.Path = '{0}'
        $options.Run.PassThru = $true
        $options.Output.Verbosity = 'None'
        $result = Invoke-Pester -Configuration $options
        foreach ($container in $result.Containers) {{ foreach ($problem in $container.ErrorRecord) {{ "FILE FAILED: $problem" }} }}
        foreach ($test in $result.Failed) {{ "FAILED: $($test.ExpandedPath)"; $test.ErrorRecord | ForEach-Object {{ "    $($_.Exception.Message)" }} }}
        "PESTER $($result.PassedCount) passed, $($result.FailedCount) failed, $($result.SkippedCount) skipped"
        exit ([int]($result.Result -ne 'Passed' -or $result.PassedCount -eq 0))
        """);

    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(new BuiltModule().Root, "tests", "Module"), "*.Tests.ps1").Order())
            data.Add(Path.GetFileName(file));
        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_built_module_passes(string file)
    {
        Assert.True(module.Broken is null, module.Broken);
        var path = Path.Combine(module.Root, "tests", "Module", file);
        var script = string.Format(CultureInfo.InvariantCulture, Script, Quoted(path), Quoted(Path.Combine(AppContext.BaseDirectory, "Pester", "Pester.psd1")));
        var run = await module.Shell.RunAsync("-Command", script);
        if (Environment.GetEnvironmentVariable("EWSSYNC_PESTER_COUNTS") is { Length: > 0 } counts)
            await File.AppendAllLinesAsync(counts, (run?.Output ?? "").Split('\n').Where(line => line.StartsWith("PESTER ", StringComparison.Ordinal)).Select(line => $"{line.Trim()} {file}"));
        Assert.True(run is { ExitCode: 0 }, $"{file}:\n{run?.Output}");
    }

    private static string Quoted(string path) => path.Replace("'", "''", StringComparison.Ordinal);
}
