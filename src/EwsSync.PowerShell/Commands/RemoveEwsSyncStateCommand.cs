using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using EwsSync.Errors;
using EwsSync.PowerShell.States;
using EwsSync.State.Files;

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

    /// <summary>Does not ask before all states are removed.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

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
        var entries = Selected(store);
        if (!IsMeant(entries.Count, store.Location))
            return;
        foreach (var entry in entries)
        {
            if (!ShouldProcess(entry.ToString(), "Forget the sync state"))
                continue;
            if (Attempt(() => Remove(store, entry)).Error is { } error)
                Report(error, entry);
        }
    }

    /// <summary>All states at once are asked for once more: without them every consumer begins anew.</summary>
    private bool IsMeant(int count, string location) =>
        !All || !Filter.IsEmpty || InputObject is not null || count == 0 || Force || MyInvocation.BoundParameters.ContainsKey("WhatIf")
        || MyInvocation.BoundParameters.ContainsKey("Confirm")
        || ShouldContinue($"All {count} states in '{location}' are forgotten, and every next run begins anew. Go on?", "Remove all sync states");

    private List<SyncStateEntry> Selected(FileSyncStateStore store)
    {
        if (InputObject is { } entry)
            return [entry];
        var filter = Filter;
        var selected = store.List().Where(s => filter.Selects(s.State)).ToList();
        ReportMissing(store, selected);
        return selected.ConvertAll(s => new SyncStateEntry(s, store.Location));
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
