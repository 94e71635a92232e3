using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using EwsSync.PowerShell.Errors;
using EwsSync.PowerShell.Output;
using EwsSync.PowerShell.States;
using EwsSync.State;
using EwsSync.State.Files;

namespace EwsSync.PowerShell.Commands;

/// <summary>Writes states to one file, for a move to another machine. After the move only one of the two may go on.</summary>
[Cmdlet(VerbsData.Export, "EwsSyncState", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class ExportEwsSyncStateCommand : StateCommand
{
    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var path = StateStores.FullPath(this, Path);
        var store = OpenStore();
        var filter = Filter;
        ReportMissing(store, store.List().Where(s => filter.Selects(s.State)).ToList());
        if (!ShouldProcess(path, "Export sync states"))
            return;
        var unreadable = new System.Collections.Generic.List<StoredState>();
        var count = Require(
            Attempt(() => UserFiles.Try(path, "being written", () => Write(path, target => StateArchive.Export(store, target, filter.Selects, unreadable.Add)))),
            Path);
        foreach (var stored in unreadable)
        {
            if (stored.Problem is { } problem)
                WriteError(ErrorRecords.From(problem, stored.Path));
        }

        WriteVerbose($"{count} states were written to '{path}'.");
        WriteObject(new FileInfo(path));
    }

    /// <summary>Written beside and moved over, so that a failure leaves no half archive under that name.</summary>
    private int Write(string path, Func<Stream, int> export)
    {
        var beside = StateStores.FileToWrite(this, Path) + ".tmp";
        if (!Force && File.Exists(path))
            throw new IOException("it is there already; -Force replaces it");
        try
        {
            int count;
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                count = export(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Delete(path);
            File.Move(beside, path);
            return count;
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
