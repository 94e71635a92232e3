using System;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using EwsSync.Emulator;
using Xunit;

namespace EwsSync.Core.Tests.UnderMono;

/// <summary>
/// These tests once more, compiled for .NET Framework and run by Mono, with the very files of the module's folder for Windows PowerShell.
/// Mono is not .NET Framework, but the nearest to it where there is no Windows.
/// </summary>
public sealed class FrameworkTests
{
    // Fewer mean that tests were not found.
    private const int FewestTests = 500;

    [SkippableFact]
    public async Task The_tests_of_the_core_pass_and_a_mailbox_is_synchronized()
    {
        Skip.If(MonoRuntime.Missing is not null, $"NOT TESTED UNDER MONO: {MonoRuntime.Missing}");
        var folder = Assemble();
        await using var server = await ExchangeEmulator.StartAsync(new EmulatorOptions());
        var account = server.Accounts[0];

        var (exitCode, output) = await MonoRuntime.RunAsync(
            folder,
            ["xunit.console.exe", "EwsSync.Core.Tests.NetStandard.dll", "-noappdomain", "-nologo"],
            ("EWSSYNC_TEST_URL", server.Url.AbsoluteUri),
            ("EWSSYNC_TEST_ADDRESS", account.Address),
            ("EWSSYNC_TEST_USER", account.User),
            ("EWSSYNC_TEST_PASSWORD", account.Password));

        Assert.True(exitCode == 0, output);
        var ran = int.Parse(Regex.Match(output, @"Total: (\d+),").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(ran >= FewestTests, output);
    }

    /// <summary>A folder of its own: what was built for .NET Framework, and over it what the module ships.</summary>
    private static string Assemble()
    {
        var here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        var configuration = Path.GetFileName(Path.GetDirectoryName(here))!;
        var root = Path.GetFullPath(Path.Combine(here, "..", "..", "..", "..", ".."));
        var folder = Path.Combine(here, "mono");
        Directory.CreateDirectory(folder);
        Copy(Path.Combine(here, "..", "net472"), folder);
        Copy(Path.Combine(root, "src", "EwsSync.PowerShell", "bin", configuration, "netstandard2.0"), folder);
        return folder;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }
}
