using System.Collections.Generic;
using System.Management.Automation;
using EwsSync.Errors;
using EwsSync.PowerShell.Delivery;
using EwsSync.PowerShell.Errors;

namespace EwsSync.PowerShell.Commands;

/// <summary>
/// Ends a pipeline with <c>-Commit Acknowledge</c>: moves the states past the pages of which every object came through, once the whole pipeline has
/// run without being ended. Not before: a consumer may still fail in its end block. Behind Watch-EwsMailbox, which has no end to wait for, page by page.
/// </summary>
[Cmdlet(VerbsLifecycle.Complete, "EwsSync")]
public sealed class CompleteEwsSyncCommand : EwsCommand
{
    private readonly HashSet<PendingDelivery> _deliveries = [];
    private RunspaceDeliveries? _runspace;

    /// <summary>The objects of Sync-EwsFolderItem, Sync-EwsFolderHierarchy or Watch-EwsMailbox, or others with their EventId.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _runspace = RunspaceDeliveries.OfThisRunspace();
        if (MyInvocation.PipelinePosition == 1)
            End(Refused("Complete-EwsSync stands alone: nothing says that the pipeline before it was not ended by an error."));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (LanguagePrimitives.ConvertTo<string>(InputObject?.Properties["EventId"]?.Value) is not { Length: > 0 } eventId)
        {
            WriteError(ErrorRecords.From(Refused("An object without EventId came through; it acknowledges nothing."), InputObject));
            return;
        }

        // What came through twice, or was acknowledged before, changes nothing.
        if (_runspace!.Arrive(eventId) is not { } delivery)
            return;
        _deliveries.Add(delivery);
        if (delivery.AsTheyArrive)
            Accept(delivery);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_deliveries.Count == 0 && _runspace!.Innermost is { } innermost)
            _deliveries.Add(innermost);
        if (_deliveries.Count == 0)
            End(Refused("No run is under way whose objects could have come through."));
        foreach (var delivery in _deliveries)
            Finish(delivery);
    }

    private void Accept(PendingDelivery delivery) => Require(Attempt(() =>
    {
        if (delivery.HasArrived)
        {
            _runspace!.FlushSinks();
            delivery.AcceptArrived();
        }

        return true;
    }));

    private void Finish(PendingDelivery delivery)
    {
        Accept(delivery);
        if (delivery.Waiting > 0)
            WriteWarning($"{delivery.Waiting} pages are not committed, because not all of their objects came through, or not all of a page before them. They come again.");
        if (delivery.Partial?.Invoke() is { } partial)
            End(partial);
    }

    private static EwsInputException Refused(string message) => new(
        CommandErrorIds.NothingToComplete,
        message,
        "Put it at the end of the pipeline: Sync-EwsFolderItem -Commit Acknowledge … | ForEach-Object { …; $_ } | Complete-EwsSync.");
}
