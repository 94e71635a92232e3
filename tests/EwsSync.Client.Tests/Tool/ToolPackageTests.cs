using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

/// <summary>The .NET tool package: packed, installed and run as a user does it.</summary>
public sealed class ToolPackageTests
{
    [Fact]
    public async Task It_is_installed_and_runs_the_demo()
    {
        var folder = Directory.CreateTempSubdirectory("ewssync-package-");
        try
        {
            var (packages, tools) = (Path.Combine(folder.FullName, "packages"), Path.Combine(folder.FullName, "tools"));
            var packed = await NativeProgram.DotnetAsync("pack", "src/EwsSync.Tool", "-c", "Release", "-o", packages, "--artifacts-path", Path.Combine(folder.FullName, "artifacts"), "-nologo", "-v", "q");
            Assert.True(packed.Code == 0, packed.Said);
            Assert.Single(Directory.GetFiles(packages, "ewssync.*.nupkg"));
            // From this folder alone: a package of the same version in the user's cache, from an earlier test, would be taken instead.
            var settings = Path.Combine(folder.FullName, "nuget.config");
            await File.WriteAllTextAsync(settings, $"""<configuration><config><add key="globalPackagesFolder" value="{Path.Combine(folder.FullName, "cache")}" /></config><packageSources><clear /><add key="here" value="{packages}" /></packageSources></configuration>""");
            var installed = await NativeProgram.DotnetAsync("tool", "install", "ewssync", "--tool-path", tools, "--configfile", settings);
            Assert.True(installed.Code == 0, installed.Said);

            var demo = await EwsSyncProcess.RunAsync(Directory.GetFiles(tools, "ewssync*").Single(), null, [], ["demo"]);

            Assert.True(demo.ExitCode == 0, demo.ToString());
            Assert.Contains("Create", demo.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
