using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using EwsSync.Client.Archive;
using EwsSync.PowerShell.Archives;
using EwsSync.PowerShell.States;

namespace EwsSync.PowerShell.Commands;

/// <summary>Compares an archive with its manifest.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EwsArchive")]
[OutputType(typeof(ArchiveTest))]
public sealed class TestEwsArchiveCommand : EwsCommand
{
    /// <summary>The archive's folder.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Compares sizes only, not every byte.</summary>
    [Parameter]
    public SwitchParameter SizesOnly { get; set; }

    /// <summary>A seal that the manifest had before.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExpectedSeal { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var problems = new List<ArchiveFinding>();
        var check = new ArchiveCheck(StateStores.FullPath(this, Path), problems.Add) { SizesOnly = SizesOnly, ExpectedSeal = ExpectedSeal?.Trim().ToLowerInvariant() };
        WriteObject(new ArchiveTest(Require(Await(token => Task.Run(() => check.Run(token), token)), Path), problems));
    }
}
