using System.IO;
using System.Management.Automation;
using EwsSync.PowerShell.Connections;
using EwsSync.PowerShell.Output;
using EwsSync.PowerShell.States;
using EwsSync.State.Files;

namespace EwsSync.PowerShell.Commands;

/// <summary>Takes states over from a file of Export-EwsSyncState. A damaged file changes nothing.</summary>
[Cmdlet(VerbsData.Import, "EwsSyncState", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(StateImport))]
public sealed class ImportEwsSyncStateCommand : EwsCommand
{
    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("FullName", "PSPath")]
    public string Path { get; set; } = string.Empty;

    /// <summary>The folder of the store; else that of the connection, of the environment variable, or the user's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>Replaces states that are there already; else they are kept.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = StateStores.FullPath(this, Path);
        var store = Require(Attempt(() => StateStores.Open(this, StatePath, SessionConnections.OfThisRunspace().Default)), StatePath);
        if (!ShouldProcess(store.Location, $"Import sync states from '{path}'"))
            return;
        var outcome = Attempt(() => UserFiles.Try(path, "being read", () =>
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return StateArchive.Import(stream, store, Force);
        }));
        if (outcome.Error is { } error)
        {
            Report(error, Path);
            return;
        }

        if (outcome.Value is { Kept.Count: > 0 } import)
            WriteWarning($"{import.Kept.Count} states were there already and were kept; -Force replaces them.");
        WriteObject(outcome.Value);
    }
}
