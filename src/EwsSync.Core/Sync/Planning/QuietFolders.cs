using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>
/// Finds by one listing what needs no sync call: the hierarchy, where no folder was changed, and folders, by PidTagLocalCommitTimeMax, which a server that maintains it
/// moves on with every change of a folder's content. It is a hint and used with care: only where it has been seen to move on this mailbox, only where it
/// is older than what clocks and its resolution could confuse, and never for longer than a full pass.
/// </summary>
internal sealed class QuietFolders
{
    /// <summary>Two changes within the property's resolution look like one; and clocks differ.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(10);

    private readonly ItemSyncEnvironment _environment;
    private readonly MailboxSession _session;
    private readonly SyncStateIdentity _identity;
    private readonly FolderMarks _marks;
    private readonly SyncState? _stored;

    private QuietFolders(ItemSyncEnvironment environment, MailboxSession session, SyncStateIdentity identity, FolderMarks marks)
    {
        _environment = environment;
        _session = session;
        _identity = identity;
        _marks = marks;
        _stored = environment.Store!.Read(identity);
    }

    /// <summary>What the reading of the tree is to leave behind, so that the next run may go without.</summary>
    public (string Text, TimeSpan CountsFor)? TreeMark => _marks.Tree is { } text ? (text, FullPassEvery) : null;

    private TimeSpan FullPassEvery => _environment.Options.FullPassEvery;

    /// <summary>Reads the marks, before anything else is read: what changes from then on moves them. Null where they are not asked for or not to be had.</summary>
    public static async Task<QuietFolders?> ReadAsync(ItemSyncRequest request, ItemSyncEnvironment environment, CancellationToken cancellationToken)
    {
        var (session, root, options) = (request.Session, request.Folders.Root, environment.Options);
        if (!options.SkipQuietFolders || environment.Store is null || !session.Source.Traits.GivesMarks)
            return null;
        var counters = new RunCounters(options.TimeLimit);
        var rootId = environment.Folders.Recall(session, root)
            ?? (await environment.Folders.AskAsync(session, root, counters, options.Peek, cancellationToken).ConfigureAwait(false)).Id;
        try
        {
            var marks = await session.Source.ReadMarksAsync(rootId, counters, cancellationToken).ConfigureAwait(false);
            return new QuietFolders(environment, session, new SyncStateIdentity(options.Consumer, rootId, SyncKinds.Tree, SyncScopes.NormalItems), marks);
        }
        catch (EwsException e) when (e is (EwsResponseException or EwsProtocolException) and { Action: not ErrorAction.Retry } && !ErrorReach.IsOfServer(e.ErrorId))
        {
            // A hint that a server refuses is not worth a run; what is wrong with more than the hint, the reading itself will find.
            environment.Observer.Notice(new SyncNotice(NoticeLevel.Step, "NoMarks", $"Nothing is left out, since the server does not list the folders of {session.Mailbox}: {e.Message}") { Mailbox = session.Mailbox, Cause = e });
            return null;
        }
    }

    /// <summary>The tree as it is stored, where it is still the same. One that was made elsewhere is for the reading to refuse, or to take over.</summary>
    public FolderTree? Tree() =>
        _stored is { MarksMove: true } stored && FolderStateGate.IsOf(stored, _session) && HasPosition(stored) && !QuietState.IsOld(stored, _session.Clock.UtcNow)
        && _marks.Tree is { } mark && QuietState.HasMark(stored, mark, FullPassEvery, _session.Clock.UtcNow)
            ? new FolderTree(_identity.FolderId, stored.Folders)
            : null;

    /// <summary>The same folders, each with its mark; <see cref="ItemTarget.IsQuiet"/> where nothing can have changed.</summary>
    public List<ItemTarget> Mark(List<ItemTarget> targets)
    {
        var marked = targets.ConvertAll(target => target with { Mark = Settle(target.CanonicalId) });
        var stored = marked.ConvertAll(target => target.CanonicalId is { } id ? _environment.Store!.Read(FolderCommitter.IdentityOf(id, _environment.Options)) : null);
        var trusted = IsTrusted(marked, stored);
        return marked.Select((target, i) => target with { IsQuiet = trusted && IsQuiet(target, stored[i]) }).ToList();
    }

    private string? Settle(string? folderId) =>
        folderId is not null && _marks.Contents.TryGetValue(folderId, out var mark) && _session.Clock.UtcNow - mark.ChangedUtc > Settled ? mark.Text : null;

    /// <summary>Whether the property has been seen to move: now, or in an earlier run of this consumer.</summary>
    private bool IsTrusted(List<ItemTarget> targets, List<SyncState?> stored)
    {
        if (_stored is { MarksMove: true })
            return true;
        var moved = targets.Where((target, i) => target.Mark is { } mark && stored[i]?.ContentMark is { } old && !string.Equals(old, mark, StringComparison.Ordinal)).Any();
        if (!moved || _environment.Store!.Read(_identity) is not { } tree)
            return false;
        if (!_environment.Options.Peek)
            _environment.Store.Commit(new StateCommit(tree with { MarksMove = true }) { Reason = CommitReason.Tree });
        return true;
    }

    private bool IsQuiet(ItemTarget target, SyncState? stored) =>
        stored is not null && HasPosition(stored) && target.Mark is { } mark && QuietState.HasMark(stored, mark, FullPassEvery, _session.Clock.UtcNow);

    /// <summary>Of what is listed and compared a store keeps the mark of a whole reading only, and no position.</summary>
    private static bool HasPosition(SyncState stored) => stored is { Phase: SyncPhases.Incremental, Text: not null } or { Source: SyncSources.Snapshot, Text: null };
}
