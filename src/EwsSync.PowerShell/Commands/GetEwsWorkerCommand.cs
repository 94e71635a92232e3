using System.Management.Automation;
using EwsSync.Database.Working;

namespace EwsSync.PowerShell.Commands;

/// <summary>Lists the workers that share the mailboxes of a database; asks no worker and no server.</summary>
[Cmdlet(VerbsCommon.Get, "EwsWorker")]
[OutputType(typeof(WorkerInfo))]
public sealed class GetEwsWorkerCommand : DatabaseCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var database = OpenDatabase(readOnly: true);
        WriteObject(Require(Await(database.WorkReports.WorkersAsync)), enumerateCollection: true);
    }
}
