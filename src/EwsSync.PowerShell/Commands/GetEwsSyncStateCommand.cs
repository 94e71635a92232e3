using System.Collections.Generic;
using System.Management.Automation;
using EwsSync.PowerShell.Errors;
using EwsSync.PowerShell.States;
using EwsSync.State;

namespace EwsSync.PowerShell.Commands;

/// <summary>Lists the stored states, without the server's text. A file that cannot be read is an error and a row of its own.</summary>
[Cmdlet(VerbsCommon.Get, "EwsSyncState")]
[OutputType(typeof(SyncStateEntry))]
public sealed class GetEwsSyncStateCommand : StateCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var store = OpenStore();
        var filter = Filter;
        var selected = new List<StoredState>();
        foreach (var stored in store.List())
        {
            if (stored.Problem is { } problem)
                WriteError(ErrorRecords.From(problem, stored.Path));
            if (!filter.Selects(stored.State))
                continue;
            selected.Add(stored);
            WriteObject(new SyncStateEntry(stored, store.Location));
        }

        ReportMissing(store, selected);
    }
}
