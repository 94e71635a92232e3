using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace EwsSync.PowerShell.Delivery;

/// <summary>
/// What is under way in one runspace: runs that wait for Complete-EwsSync, and files that must be on disk before a state moves past what is in
/// them. This is how cmdlets of one pipeline find each other.
/// </summary>
internal sealed class RunspaceDeliveries
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceDeliveries> All = new();
    private static readonly RunspaceDeliveries WithoutRunspace = new();

    private readonly List<PendingDelivery> _open = [];
    private readonly List<Action> _sinks = [];

    public static RunspaceDeliveries OfThisRunspace() =>
        Runspace.DefaultRunspace is { } runspace ? All.GetValue(runspace, _ => new RunspaceDeliveries()) : WithoutRunspace;

    /// <summary>The run that an object belongs to; the innermost one where pipelines are nested.</summary>
    public PendingDelivery? Arrive(string eventId) => Enumerable.Reverse(_open).FirstOrDefault(d => d.Arrive(eventId));

    /// <summary>The innermost run, for a pipeline through which nothing came.</summary>
    public PendingDelivery? Innermost => _open.LastOrDefault();

    public void Open(PendingDelivery delivery) => _open.Add(delivery);

    public void Close(PendingDelivery delivery) => _open.Remove(delivery);

    /// <summary>Registers a file's flush to disk.</summary>
    public void AddSink(Action flush) => _sinks.Add(flush);

    public void RemoveSink(Action flush) => _sinks.Remove(flush);

    /// <summary>Brings all files of this runspace to the disk; called before a state moves.</summary>
    public void FlushSinks()
    {
        foreach (var flush in _sinks)
            flush();
    }
}
