using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Delivery;
using EwsSync.PowerShell.Parameters;
using EwsSync.PowerShell.States;
using EwsSync.State;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>What the cmdlets that deliver changes share: whose state, when it moves, and how the run ends.</summary>
public abstract class SyncCommand : DatabaseRunCommand
{
    private PendingDelivery? _delivery;
    private bool? _peek;

    private protected SyncCommand()
    {
    }

    /// <summary>Whose state: two scripts that follow one folder for different ends have two names.</summary>
    [Parameter]
    [ValidateLength(1, 128)]
    [ArgumentCompleter(typeof(StoredNameCompleter))]
    public string Consumer { get; set; } = SyncStateIdentity.DefaultConsumer;

    /// <summary>What to do where there is no state yet: deliver everything, only what changes from now on, or stop.</summary>
    [Parameter]
    [ValidateSet(nameof(InitialSyncPolicy.Full), nameof(InitialSyncPolicy.Baseline), nameof(InitialSyncPolicy.Stop))]
    [AnyCase(nameof(InitialSyncPolicy.Full), nameof(InitialSyncPolicy.Baseline), nameof(InitialSyncPolicy.Stop))]
    public string? InitialSync { get; set; }

    /// <summary>What to do when the server refuses the state: stop, or deliver everything anew after a Reset.</summary>
    [Parameter]
    [ValidateSet(nameof(InvalidStatePolicy.Stop), nameof(InvalidStatePolicy.Restart))]
    [AnyCase(nameof(InvalidStatePolicy.Stop), nameof(InvalidStatePolicy.Restart))]
    public string InvalidState { get; set; } = nameof(InvalidStatePolicy.Stop);

    /// <summary>When the state moves: after each page, or when its objects reach Complete-EwsSync.</summary>
    [Parameter]
    [ValidateSet(CommitModes.Page, CommitModes.Acknowledge)]
    [AnyCase(CommitModes.Page, CommitModes.Acknowledge)]
    public string Commit { get; set; } = CommitModes.Page;

    /// <summary>Takes over a state that was made with another server or mailbox address.</summary>
    [Parameter]
    public SwitchParameter AcceptMovedState { get; set; }

    /// <summary>How long to wait for another run that holds the state.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan LockTimeout { get; set; }

    /// <summary>How long the run may take, waits included; the page in hand is finished.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>The name of a variable that gets one summary per mailbox and folder.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SummaryVariable { get; set; }

    /// <summary>Ends with an error where anything was left out, after everything else is done.</summary>
    [Parameter]
    public SwitchParameter FailOnPartial { get; set; }

    /// <summary>The folder that states are kept in; else that of the connection.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    private protected RunSummary Run { get; } = new();

    private protected bool Acknowledges => Commit == CommitModes.Acknowledge;

    private protected bool Peeks => AsksToPeek || _peek == true;

    /// <summary>Whether the user asked for a look that moves nothing.</summary>
    private protected virtual bool AsksToPeek => false;

    /// <summary>Whether the user asked for a reading without any state.</summary>
    private protected virtual bool AsksForNoState => false;

    private protected InitialSyncPolicy InitialPolicy =>
        Enum.TryParse<InitialSyncPolicy>(InitialSync, ignoreCase: true, out var policy) ? policy : InitialSyncPolicy.Unspecified;

    private protected InvalidStatePolicy InvalidPolicy =>
        Enum.TryParse<InvalidStatePolicy>(InvalidState, ignoreCase: true, out var policy) ? policy : InvalidStatePolicy.Stop;

    private protected TimeLimit? Limit { get; private set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (AsksForNoState && InitialPolicy is (InitialSyncPolicy.Baseline or InitialSyncPolicy.Stop))
        {
            End(new EwsInputException(
                ErrorIds.InvalidInput, $"-NoState reads everything without any state, so that -InitialSync {InitialSync} contradicts it.", "Leave out one of them.")
            {
                Input = nameof(InitialSync),
                Value = InitialSync,
            });
        }

        Limit = TimeLimit is { } time ? Require(Attempt(() => new TimeLimit(SystemClock.Instance, time))) : null;
        ShowSummaries(Run.Summaries);
        if (!Acknowledges)
            return;
        _delivery = NewDelivery();
        RunspaceDeliveries.OfThisRunspace().Open(_delivery);
    }

    /// <summary>Gives the user's variable what it is to show.</summary>
    private protected void ShowSummaries(object summaries)
    {
        if (SummaryVariable is { } name)
            SessionState.PSVariable.Set(name, summaries);
    }

    /// <summary>How what is handed over is committed with <c>-Commit Acknowledge</c>.</summary>
    private protected virtual PendingDelivery NewDelivery() => new() { Partial = () => FailOnPartial ? Run.Partial() : null };

    /// <summary>Asks, once per run, whether states may be written; without a yes the run is a peek.</summary>
    private protected void AskOnce(string target)
    {
        if (AsksToPeek || AsksForNoState || _peek is not null)
            return;
        _peek = !ShouldProcess(target, "Synchronize and store the new state (without it: read and emit only)");
    }

    /// <summary>Refuses what says nothing of a database.</summary>
    private protected void RefuseWithDatabase(params string[] more)
    {
        foreach (var name in new[] { nameof(Consumer), nameof(InitialSync), nameof(InvalidState), nameof(Commit), nameof(AcceptMovedState), nameof(StatePath) }.Concat(more))
        {
            if (MyInvocation.BoundParameters.ContainsKey(name))
            {
                End(new EwsInputException(
                    ErrorIds.InvalidInput, $"-{name} says nothing of a database, which has a state of its own.", "Leave out one of them; several readers follow a database with Get-EwsChange -Consumer.")
                { Input = name });
            }
        }
    }

    private protected ISyncStateStore? OpenStore() =>
        AsksForNoState ? null : Require(Attempt(() => StateStores.Open(this, StatePath, UsedConnection())), StatePath);

    /// <summary>Takes in a page whose objects are about to be written; <see cref="Delivered"/> follows.</summary>
    private protected void Deliver(object lane, IEnumerable<string> eventIds, Action accept, Func<bool>? isOpen = null) => _delivery?.Add(lane, eventIds, accept, isOpen);

    /// <summary>The objects of a page have been written: what is durable per object is so now.</summary>
    private protected void Delivered(Action accept, object? target)
    {
        if (Acknowledges)
            return;
        Require(
            Attempt(() =>
            {
                RunspaceDeliveries.OfThisRunspace().FlushSinks();
                accept();
                return true;
            }),
            target);
    }

    /// <summary>Says what was left out, once everything else is done.</summary>
    private protected void Conclude()
    {
        if (Run.LeftOut is { } leftOut)
            WriteWarning(leftOut);
        if (!Acknowledges && FailOnPartial && Run.Partial() is { } partial)
            End(partial, Run.Summaries);
        WarnOfNoEnd();
    }

    /// <summary>Says that nobody acknowledges anything.</summary>
    private protected void WarnOfNoEnd()
    {
        if (Acknowledges && MyInvocation.PipelinePosition == MyInvocation.PipelineLength)
            WriteWarning("With -Commit Acknowledge nothing is committed until the objects reach Complete-EwsSync, which this pipeline does not have: all of them come again.");
    }

    /// <inheritdoc/>
    private protected override void Release()
    {
        if (_delivery is not null)
            RunspaceDeliveries.OfThisRunspace().Close(_delivery);
        base.Release();
    }
}
