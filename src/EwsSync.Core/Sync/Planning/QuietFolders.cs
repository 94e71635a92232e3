using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>
/// Finds by a few GetFolder calls which of many folders need no sync call, by PidTagLocalCommitTimeMax: a server that maintains it moves it on
/// with every change of a folder's content. It is a hint and used with care: only where it has been seen to move on this mailbox, only where it
/// is older than what clocks and its resolution could confuse, and never for longer than a full pass.
/// </summary>
internal sealed class QuietFolders(ItemSyncEnvironment environment, MailboxSession session)
{
    private const int Batch = 100;

    /// <summary>In a tree's state: the property has been seen to move.</summary>
    private const string Moves = "moves";

    /// <summary>Two changes within the property's resolution look like one; and clocks differ.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(10);

    /// <summary>The same folders, each with its mark; <see cref="ItemTarget.IsQuiet"/> where nothing can have changed.</summary>
    public async Task<List<ItemTarget>> MarkAsync(List<ItemTarget> targets, string rootId, CancellationToken cancellationToken)
    {
        var counters = new RunCounters(environment.Options.TimeLimit);
        var marked = new List<ItemTarget>(targets.Count);
        for (var start = 0; start < targets.Count; start += Batch)
        {
            var batch = targets.GetRange(start, Math.Min(Batch, targets.Count - start));
            var marks = await session.Source.ReadMarksAsync(batch.ConvertAll(t => t.CanonicalId!), counters, cancellationToken).ConfigureAwait(false);
            marked.AddRange(batch.Select((target, i) => target with { Mark = Settle(marks[i]) }));
        }

        var stored = marked.Select(t => environment.Store!.Read(Identity(t))).ToList();
        var trusted = IsTrusted(rootId, marked, stored);
        return marked.Select((target, i) => target with { IsQuiet = trusted && IsQuiet(target, stored[i]) }).ToList();
    }

    private string? Settle(FolderMark? mark) => session.Clock.UtcNow - mark?.ChangedUtc > Settled ? mark?.Text : null;

    /// <summary>Whether the property has been seen to move: now, or in an earlier run of this consumer.</summary>
    private bool IsTrusted(string rootId, List<ItemTarget> targets, List<SyncState?> stored)
    {
        var identity = new SyncStateIdentity(environment.Options.Consumer, rootId, SyncKinds.Tree, SyncScopes.NormalItems);
        if (environment.Store!.Read(identity) is not { } tree)
            return false;
        if (tree.ContentMark == Moves)
            return true;
        var moved = targets.Where((t, i) => t.Mark is not null && stored[i]?.ContentMark is { } old && old != t.Mark).Any();
        if (moved && !environment.Options.Peek)
            environment.Store.Commit(new StateCommit(tree with { ContentMark = Moves }) { Reason = CommitReason.Tree });
        return moved;
    }

    /// <summary>Of what is listed and compared a store keeps the mark of a whole reading only, and no position.</summary>
    private bool IsQuiet(ItemTarget target, SyncState? stored) =>
        stored is { Phase: SyncPhases.Incremental, Text: not null } or { Source: SyncSources.Snapshot, Text: null }
        && target.Mark is not null
        && string.Equals(stored.ContentMark, target.Mark, StringComparison.Ordinal)
        && session.Clock.UtcNow - stored.ContentMarkUtc < environment.Options.FullPassEvery;

    private SyncStateIdentity Identity(ItemTarget target) =>
        new(environment.Options.Consumer, target.CanonicalId!, SyncKinds.Items, environment.Options.Scope);
}
