using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EwsSync.PowerShell.Tests.Module;

/// <summary>The module folder, made once from what is built already, and a PowerShell to test it in.</summary>
public sealed class BuiltModule : IAsyncLifetime
{
    /// <summary>The repository.</summary>
    public string Root { get; } = FindRoot();

    /// <summary>What the tests run in.</summary>
    internal OwnPowerShell Shell { get; private set; } = null!;

    /// <summary>What the making of the folder said, where it failed.</summary>
    public string? Broken { get; private set; }

    public async Task InitializeAsync()
    {
        Shell = new OwnPowerShell(Root);
        Broken = await Shell.PrepareAsync();
        if (Broken is not null)
            return;

        // The test run has built the project; building it again would get into the way of other test projects.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        foreach (var framework in new[] { "net10.0", "netstandard2.0" })
        {
            var target = Path.Combine(Root, "module", "bin", framework);
            string[] arguments = ["publish", Path.Combine(Root, "src", "EwsSync.PowerShell"), "--no-build", "-f", framework, "-c", configuration, "-o", target, "-nologo", "-v", "quiet"];
            var published = await ChildProcess.RunAsync("dotnet", arguments, Root);
            if (published is not { ExitCode: 0 })
                Broken ??= $"dotnet {string.Join(' ', arguments)}: {published?.Output}";
        }

        var help = Path.Combine(Root, "src", "EwsSync.PowerShell", "Help", "ConvertTo-Maml.ps1");
        var written = await Shell.RunAsync("-File", help, Path.Combine(Root, "EwsSync.psd1"));
        if (written is not { ExitCode: 0 })
            Broken ??= $"{help}: {written?.Output}";
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("EwsSync.PowerShell.sln").Any())
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("These tests run inside the repository.");
    }
}
