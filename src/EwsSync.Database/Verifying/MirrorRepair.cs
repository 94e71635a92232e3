using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Runs;
using EwsSync.Database.Writing;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;

namespace EwsSync.Database.Verifying;

/// <summary>
/// Puts right what a verification found: each page of it is one transaction as a page of the synchronization is, with the same guard and fence, and with the state as it
/// was. So it is journaled, and readers hear of it.
/// </summary>
internal sealed class MirrorRepair(MirrorDatabase database, MailboxSession session, RepairOptions options)
{
    private const int Batch = 512;

    private readonly RepairReader _reader = new(session, new MirrorOptions { Shape = options.Shape }.ForItems().Shape);

    /// <summary>The same differences; those that were put right say so.</summary>
    public async Task<(IReadOnlyList<MailboxDifference> Differences, EwsException? Failure)> RunAsync(long mailboxId, IReadOnlyList<MailboxDifference> differences, CancellationToken cancellationToken)
    {
        using var hold = await MailboxHold.OpenAsync(database, mailboxId, options.LockTimeout, session.Clock, cancellationToken).ConfigureAwait(false);
        var run = new RunRow(Guid.NewGuid().ToString("N"), ChangeOrigins.Repair, Text.CleanTime.Whole(session.Clock.UtcNow.UtcDateTime));
        var done = new HashSet<MailboxDifference>();
        EwsException? failure = null;
        var result = "Stopped";
        try
        {
            if (differences.Any(d => d.Difference == DifferenceKinds.JournalGap))
            {
                await new JournalGaps(database, mailboxId, session.Mailbox).RepairAsync(await hold.LeaseAsync(cancellationToken).ConfigureAwait(false), run.RunId, cancellationToken).ConfigureAwait(false);
                done.UnionWith(differences.Where(d => d.Difference == DifferenceKinds.JournalGap));
            }

            await FoldersAsync(hold, run, differences, done, cancellationToken).ConfigureAwait(false);
            await ItemsAsync(hold, run, differences, done, cancellationToken).ConfigureAwait(false);
            result = "Complete";
        }
        catch (EwsException e)
        {
            // What was put right before stays so.
            failure = e;
            result = done.Count == 0 ? "Failed" : "Partial";
        }
        finally
        {
            await hold.EndAsync(run with { Result = result, ErrorId = failure?.ErrorId, Changes = done.Count }, CancellationToken.None).ConfigureAwait(false);
        }

        return (differences.Select(d => done.Contains(d) ? d with { Repaired = true } : d).ToList(), failure);
    }

    private async Task FoldersAsync(MailboxHold hold, RunRow run, IReadOnlyList<MailboxDifference> differences, HashSet<MailboxDifference> done, CancellationToken cancellationToken)
    {
        var wrong = differences.Where(d => d.Entity == "Folder").ToList();
        if (wrong.Count == 0)
            return;
        foreach (var identity in (await StatesAsync(hold.MailboxId, cancellationToken).ConfigureAwait(false)).Where(StoredPosition.IsHierarchy))
        {
            var changes = await _reader.FoldersAsync(identity.FolderId, wrong.Except(done).ToList(), cancellationToken).ConfigureAwait(false);
            if (changes.Count == 0)
                continue;
            await CommitAsync(hold, run, identity, [], changes, cancellationToken).ConfigureAwait(false);
            var ids = new HashSet<string>(changes.Select(change => change.FolderId!), StringComparer.Ordinal);
            done.UnionWith(wrong.Where(d => ids.Contains(d.FolderId!)));
        }
    }

    private async Task ItemsAsync(MailboxHold hold, RunRow run, IReadOnlyList<MailboxDifference> differences, HashSet<MailboxDifference> done, CancellationToken cancellationToken)
    {
        var states = (await StatesAsync(hold.MailboxId, cancellationToken).ConfigureAwait(false)).Where(identity => !StoredPosition.IsHierarchy(identity))
            .OrderBy(identity => identity.Scope == SyncScopes.NormalItems).ToList();
        var byFolder = differences.Where(d => d.Entity == "Item").GroupBy(d => states.Exists(identity => identity.FolderId == d.FolderId) ? d.FolderId : d.KnownFolderId);
        foreach (var folder in byFolder)
        {
            if (states.Find(identity => identity.FolderId == folder.Key) is not { } identity)
                continue;
            var wrong = folder.ToList();
            for (var start = 0; start < wrong.Count; start += Batch)
            {
                var batch = wrong.GetRange(start, Math.Min(Batch, wrong.Count - start));
                var changes = await _reader.ItemsAsync(identity.FolderId, batch[0].FolderPath, batch, cancellationToken).ConfigureAwait(false);
                if (changes.Count == 0)
                    continue;
                await CommitAsync(hold, run, identity, changes, [], cancellationToken).ConfigureAwait(false);
                var ids = new HashSet<string>(changes.Select(change => change.ItemId!), StringComparer.Ordinal);
                done.UnionWith(batch.Where(d => ids.Contains(d.ItemId!)));
            }
        }
    }

    private async Task CommitAsync(
        MailboxHold hold, RunRow run, SyncStateIdentity identity, IReadOnlyList<ItemChange> items, IReadOnlyList<FolderChange> folders, CancellationToken cancellationToken)
    {
        var lease = await hold.LeaseAsync(cancellationToken).ConfigureAwait(false);
        var state = await database.Pages.ReadStateAsync(hold.MailboxId, identity.Consumer, identity.FolderId, identity.Kind, identity.Scope, cancellationToken).ConfigureAwait(false);
        if (state is null)
            return;
        await database.Pages.CommitAsync(
            new PageCommit
            {
                Lease = lease,
                Consumer = identity.Consumer,
                FolderId = identity.FolderId,
                Kind = identity.Kind,
                Scope = identity.Scope,
                ExpectedVersion = state.Version,
                NewState = state.State,
                Attributes = state.Attributes,
                Reason = ChangeOrigins.Repair,
                RunId = run.RunId,
                RunStartedUtc = run.StartedUtc,
                AllowMassDelete = options.AllowMassDelete,
                Items = items,
                Folders = folders,
            },
            cancellationToken).ConfigureAwait(false);
    }

    private Task<List<SyncStateIdentity>> StatesAsync(long mailboxId, CancellationToken cancellationToken) => KnownMirror.IdentitiesAsync(database, mailboxId, cancellationToken);
}
