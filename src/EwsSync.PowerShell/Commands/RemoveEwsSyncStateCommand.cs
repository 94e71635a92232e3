using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using EwsSync.Errors;
using EwsSync.PowerShell.States;
using EwsSync.State;

namespace EwsSync.PowerShell.Commands;

/// <summary>Forgets stored states, so that the next run begins anew. It is the one way to start over.</summary>
[Cmdlet(VerbsCommon.Remove, "EwsSyncState", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RemoveEwsSyncStateCommand : StateCommand
{
    /// <summary>States as Get-EwsSyncState gives them.</summary>
    [Parameter(ValueFromPipeline = true)]
    public SyncStateEntry? InputObject { get; set; }

    /// <summary>All states of the store, where nothing else narrows the selection.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null && Filter.IsEmpty && !All)
        {
            End(new EwsInputException(
                ErrorIds.InvalidInput,
                "Nothing says which states to remove.",
                "Name -Consumer, -Mailbox, -FolderPath, -FolderId or -Kind, pipe from Get-EwsSyncState, or say -All."));
        }

        var store = OpenStore();

        // Listed to the end first: what is removed must not disturb the listing.
        foreach (var entry in Selected(store))
        {
            if (!ShouldProcess(entry.ToString(), "Forget the sync state"))
                continue;
            if (Attempt(() => Remove(store, entry)).Error is { } error)
                Report(error, entry);
        }
    }

    private List<SyncStateEntry> Selected(FileSyncStateStore store)
    {
        if (InputObject is { } entry)
            return [entry];
        var filter = Filter;
        return store.List().Where(s => filter.Selects(s.State)).Select(s => new SyncStateEntry(s, store.Location)).ToList();
    }

    private static bool Remove(FileSyncStateStore store, SyncStateEntry entry)
    {
        if (entry.State is { } state)
            return store.Remove(state.Identity);
        try
        {
            // Nobody can tell any more whose it was: only the file can be taken away.
            File.Delete(entry.Path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyncStateException(ErrorIds.StateStoreUnusable, $"'{entry.Path}' cannot be removed: {e.Message}", "Remove the file by hand.", e)
            {
                Path = entry.Path,
            };
        }
    }
}
