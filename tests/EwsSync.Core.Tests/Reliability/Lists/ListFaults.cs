using System;
using System.Collections.Generic;
using System.Threading;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using EwsSync.Sources;

namespace EwsSync.Core.Tests.Reliability.Lists;

/// <summary>A plan of faults, as a source without a network can suffer them. What it does not know otherwise is repeated within the source, or surfaces, by turns.</summary>
internal sealed class ListFaults(Func<FaultPlan> plan)
{
    /// <summary>What the caller brings about.</summary>
    public static readonly FaultKind[] OfTheAnswer =
    [
        FaultKind.InvalidSyncState, FaultKind.FolderGone, FaultKind.LastWhilePending, FaultKind.MoreWithoutProgress, FaultKind.ItemsVanish, FaultKind.ItemUnreadable,
    ];

    private readonly Lock _gate = new();
    private readonly Dictionary<FaultRule, int> _matched = new(ReferenceEqualityComparer.Instance);
    private int _struck;

    /// <summary>How often each kind has struck.</summary>
    public Dictionary<FaultKind, int> Struck { get; } = [];

    /// <summary>What is to go wrong with this call, as far as the caller has to bring it about.</summary>
    /// <exception cref="EwsTransportException">It failed, and repeating it did not help.</exception>
    public FaultKind? Strike(string operation, ICallCosts costs)
    {
        lock (_gate)
        {
            foreach (var rule in plan().Rules)
            {
                if (rule.Operation is not null && rule.Operation != operation)
                    continue;
                var matched = _matched[rule] = _matched.GetValueOrDefault(rule) + 1;
                if (matched <= rule.Skip || (rule.Times > 0 && matched > rule.Skip + rule.Times))
                    continue;
                Struck[rule.Kind] = Struck.GetValueOrDefault(rule.Kind) + 1;
                if (Array.IndexOf(OfTheAnswer, rule.Kind) >= 0)
                    return rule.Kind;
                if (++_struck % 2 == 0)
                    throw new EwsTransportException(ErrorIds.ServerBusy, "The list is away.", "Wait.") { IsTransient = true };
                costs.Retrying(TimeSpan.Zero);
            }

            return null;
        }
    }
}
