using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Emulator.Faults;

namespace EwsSync.Core.Tests.Reliability.Histories;

/// <summary>What goes wrong in a run.</summary>
internal static class HistoryFaults
{
    /// <summary>All of the catalogue that EWS answers, but what only takes time, and a port that nobody listens on, which has a clock of its own.</summary>
    public static IReadOnlyList<FaultDescription> All { get; } = [.. FaultCatalogue.All.Where(f =>
        f.Kind is not (FaultKind.SlowDrip or FaultKind.Stall or FaultKind.Delay or FaultKind.ConnectionRefused)
            && !f.Operations.Contains("GetStreamingEvents") && !f.Operations.Contains("ExportItems")
            && !f.Operations.Contains(OtherOperations.Pox) && !f.Operations.Contains(OtherOperations.Token))];

    private const string Hydration = "GetItem";

    private static readonly FaultKind[] Misleading = [FaultKind.LastWhilePending, FaultKind.FolderGone, FaultKind.ItemsVanish];

    public static FaultPlan One(HistoryStep step) => new(Rule(step.Y, step));

    public static FaultPlan Several(HistoryStep step) =>
        new(Enumerable.Range(0, 2 + (step.X % 3)).Select(i => Rule(step.Y + (i * (1 + step.X)), step with { X = step.X + i }) with { Times = 1 + ((step.X + i) % 3) }));

    public static FaultPlan StateLost(HistoryStep step) => new(new FaultRule
    {
        Kind = FaultKind.InvalidSyncState,
        Operation = step.Y % 2 == 0 ? "SyncFolderItems" : "SyncFolderHierarchy",
        Skip = step.X % 3,
        Times = 1,
    });

    /// <summary>Whether a run that calls itself complete may lack something all the same: the server lied to it, or something happened after it had looked.</summary>
    public static bool IsMisleading(FaultPlan plan) => plan.Rules.Any(r => Misleading.Contains(r.Kind));

    /// <summary>Whether only a consumer that hydrates something new can meet it.</summary>
    public static bool NeedsHydration(FaultPlan plan) => plan.Rules.Any(r => r.Operation == Hydration);

    private static FaultRule Rule(int choice, HistoryStep step)
    {
        var fault = All[choice % All.Count];
        var operation = fault.Operations.Count == 0 ? null : fault.Operations[step.X % fault.Operations.Count];
        return new FaultRule
        {
            Kind = fault.Kind,
            Operation = operation,
            Skip = step.X % (operation == Hydration ? 2 : 5),
            AtPercent = step.Y % 100,
            Times = fault.Kind == FaultKind.RedirectLoop ? 20 : 1,
            RetryAfter = step.X % 2 == 0 ? "30" : null,
            BackOff = step.X % 3 == 0 ? 20_000 : null,
            Code = fault.Kind is FaultKind.SoapFault or FaultKind.Soap12Fault or FaultKind.ResponseError or FaultKind.InnerError
                ? FaultCatalogue.RetryableCodes[step.X % FaultCatalogue.RetryableCodes.Count]
                : null,
        };
    }
}
