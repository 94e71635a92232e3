using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Mirroring;
using EwsSync.Database.Moving;
using EwsSync.Database.Runs;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;

namespace EwsSync.Database;

/// <summary>Brings mailboxes into a database: the tree and the items of the selected folders, one transaction a page.</summary>
public sealed class MailboxMirror
{
    private const string PublicRoot = "publicfoldersroot";

    private readonly MirrorDatabase? _database;
    private readonly string _name;
    private readonly MirrorOptions _options;
    private readonly MirrorNotices _observer;

    /// <summary>Prepares; nothing is sent or written yet.</summary>
    public MailboxMirror(MirrorDatabase database, MirrorOptions options, ISyncObserver observer)
        : this(Throw.IfNull(database).Name, options, observer) => _database = database;

    private MailboxMirror(string name, MirrorOptions options, ISyncObserver observer)
    {
        _name = name;
        _options = Throw.IfNull(options);
        _observer = new MirrorNotices(Throw.IfNull(observer));
    }

    private IClock Clock => _database?.Clock ?? SystemClock.Instance;

    /// <summary>Looks at what a first run would read, where there is no database yet.</summary>
    /// <param name="database">What the database is to be called in messages; never a secret.</param>
    /// <param name="options">How; it peeks, whatever they say.</param>
    /// <param name="observer">Receives what happens.</param>
    public static MailboxMirror WithoutDatabase(string database, MirrorOptions options, ISyncObserver observer) =>
        new(Throw.IfNull(database), Throw.IfNull(options) with { Peek = true }, observer);

    /// <summary>One run over one mailbox. What goes wrong is in the summary; what was committed before is kept.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; what was committed is kept.</exception>
    public async Task<MirrorSummary> RunAsync(ItemSyncRequest request, CancellationToken cancellationToken)
    {
        var isPublic = Throw.IfNull(request).Folders.Root.Id == PublicRoot;
        if (isPublic)
            request = request with { Session = request.Session.ByWayOf(_options.PublicFolderMailbox) };
        var session = Throw.IfNull(request).Session;
        var started = Clock.UtcNow.UtcDateTime;
        var summary = new MirrorSummary { Mailbox = session.Mailbox, Database = _name, RunId = Guid.NewGuid().ToString("N"), StartedUtc = started, IsPeek = _options.Peek };
        var absence = new AbsenceCheck(session, _options.TimeLimit);
        MailboxHold? hold = null;
        var mailboxId = 0L;
        var isNew = false;
        var isStopped = false;
        try
        {
            if (_database is null)
            {
                await TryAsync(Listed(request, isPublic, null), _ => new MemorySyncStateStore(), null, mailboxId, summary, cancellationToken).ConfigureAwait(false);
                return summary;
            }

            mailboxId = _options.Lease?.MailboxId ?? await _database.Mailboxes.FindAsync(session.Mailbox, cancellationToken).ConfigureAwait(false) ?? 0;
            isNew = mailboxId == 0;
            if (isNew && !_options.Peek)
                mailboxId = await _database.Mailboxes.EnsureAsync(session.Mailbox, cancellationToken).ConfigureAwait(false);
            if (!_options.Peek)
                hold = _options.Lease is { } lease
                    ? MailboxHold.Of(_database, lease, session.Clock)
                    : await MailboxHold.OpenAsync(_database, mailboxId, _options.LockTimeout, session.Clock, cancellationToken).ConfigureAwait(false);
            var start = request.Touched is null && NeedsTree(request) ? await MailboxStart.ReadAsync(_database.Backend, mailboxId, cancellationToken).ConfigureAwait(false) : null;
            summary.FirstSequence = summary.LastSequence = start?.LastSequence ?? await MirrorCounts.LastSequenceAsync(_database.Backend, mailboxId, cancellationToken).ConfigureAwait(false);
            var row = new RunRow(summary.RunId, SyncStateIdentity.DefaultConsumer, Text.CleanTime.Whole(started));
            var searches = new SearchFolders(_database, mailboxId, start, cancellationToken);
            var writer = hold is null ? null : new PositionWriter(_database, hold, row, _options.AllowMassDelete, absence, searches);
            request = Listed(request, isPublic, searches);
            await TryAsync(request, StoreOf, searches, mailboxId, summary, cancellationToken).ConfigureAwait(false);
            if (hold is not null && MovedMailbox.MayBe(summary.Cause)
                && await new MovedMailbox(_database, _options, _observer).FollowAsync(request, hold, row, cancellationToken).ConfigureAwait(false))
            {
                Forgive(summary);

                // The ids of folders are others now.
                start?.TreeWritten();
                start = null;
                await TryAsync(request, StoreOf, searches, mailboxId, summary, cancellationToken).ConfigureAwait(false);
            }

            ISyncStateStore StoreOf(ItemSyncRequest of) => Store(_database, of, writer, searches, mailboxId, start, cancellationToken);
        }
        catch (EwsException e)
        {
            // Whether the mailbox was moved was a question behind the error that raised it; its answer says more.
            Forgive(summary);
            Fail(summary, e);
        }
        catch (OperationCanceledException)
        {
            // Before the first folder there is nothing incomplete either.
            isStopped = true;
            summary.Complete = false;
            throw;
        }
        finally
        {
            summary.Failed = !summary.Complete && summary.Pages == 0;
            summary.Bytes += absence.Bytes;
            summary.Retries += absence.Retries;
            summary.Waited += absence.Waited;

            // What was stopped lets go of the mailbox too.
            if (hold is not null)
                await EndAsync(_database!, hold, summary, isNew).ConfigureAwait(false);
            hold?.Dispose();
            summary.FinishedUtc = Clock.UtcNow.UtcDateTime;
            if (isStopped)
                _options.Stopped?.Invoke(summary);
        }

        return summary;
    }

    private static MailboxStore Store(MirrorDatabase database, ItemSyncRequest request, PositionWriter? writer, SearchFolders searches, long mailboxId, MailboxStart? start, CancellationToken cancellationToken) =>
        new(database, mailboxId, request.Session.Mailbox, request.Session.Server, request.Session.SourceName, writer, searches, start, cancellationToken);

    /// <summary>As it is read: by lists, where that is asked for; with search folders, which only a database can take.</summary>
    private ItemSyncRequest Listed(ItemSyncRequest request, bool isPublic, SearchFolders? searches) => request with
    {
        TakesSearchFolders = true,
        Session = isPublic || _options.Source == MirrorSource.Snapshot ? AsList(request.Session, _options.ReadFlags ?? !isPublic, searches) : request.Session,
    };

    private static MailboxSession AsList(MailboxSession session, bool readFlags, SearchFolders? searches) => session.AsSnapshot(readFlags, searches is null ? _ => true : searches.Contains);

    private async Task TryAsync(ItemSyncRequest request, Func<ItemSyncRequest, ISyncStateStore> storeOf, SearchFolders? searches, long mailboxId, MirrorSummary summary, CancellationToken cancellationToken)
    {
        try
        {
            var unsyncable = await ReadAsync(request, storeOf(request), mailboxId, summary, cancellationToken).ConfigureAwait(false);
            if (unsyncable is null)
                return;

            // What the server does not synchronize is listed and compared; all of it, where that is said of the tree.
            var listed = request with { Session = AsList(request.Session, _options.ReadFlags ?? true, searches) };
            if (unsyncable.Count > 0)
                listed = listed.Of(new FolderSelection { Folders = unsyncable.ConvertAll(id => new FolderId(id)) });
            _observer.Notice(new SyncNotice(
                NoticeLevel.Milestone, "Snapshot", $"The server does not synchronize {(unsyncable.Count > 0 ? $"{unsyncable.Count} of the folders" : "the folders")} of {request.Session.Mailbox}: they are listed and compared.")
            { Mailbox = request.Session.Mailbox });
            await ReadAsync(listed, storeOf(listed), mailboxId, summary, cancellationToken).ConfigureAwait(false);
        }
        catch (EwsException e)
        {
            Fail(summary, e);
        }
    }

    /// <returns>The folders that the server does not synchronize; empty where that is said of the tree, null where there are none.</returns>
    private async Task<List<string>?> ReadAsync(ItemSyncRequest request, ISyncStateStore store, long mailboxId, MirrorSummary summary, CancellationToken cancellationToken)
    {
        var summaries = new List<SyncSummary>();
        var isSnapshot = request.Session.SourceName == SyncSources.Snapshot;
        try
        {
            var isKnown = (isSnapshot && summary.FolderSummaries.Count > 0) || request is { Touched: not null, TreeChanged: false };
            if (!NeedsTree(request) && !isKnown)
                await ReadFoldersAsync(request, store, summaries, cancellationToken).ConfigureAwait(false);
            var unsyncable = isSnapshot ? null : new List<string>();
            var refused = await ReadAsync(request, store, mailboxId, summary, summaries, unsyncable, isFinal: false, cancellationToken).ConfigureAwait(false);
            if (refused.Count > 0)
            {
                // A large move looks like a mass delete until the folder that the items went to has been read: looked at again when all others have.
                summaries.RemoveAll(s => refused.Contains(s.FolderId!) && s.ErrorId == ErrorIds.MassDelete);
                var again = request.Of(new FolderSelection { Folders = refused.ConvertAll(id => new FolderId(id)) });
                await ReadAsync(again, store, mailboxId, summary, summaries, unsyncable, isFinal: true, cancellationToken).ConfigureAwait(false);
            }

            summaries.RemoveAll(s => s.ErrorId == ErrorIds.FolderNotSyncable && unsyncable?.Contains(s.FolderId!) == true);
            return unsyncable is { Count: > 0 } ? unsyncable : null;
        }
        catch (EwsException e) when (e.ErrorId == ErrorIds.FolderNotSyncable && !isSnapshot)
        {
            summaries.RemoveAll(s => s.ErrorId == ErrorIds.FolderNotSyncable || s.Kind != SyncKinds.Items);
            return [];
        }
        finally
        {
            Add(summary, summaries);
        }
    }

    private async Task<List<string>> ReadAsync(
        ItemSyncRequest request, ISyncStateStore store, long mailboxId, MirrorSummary summary, List<SyncSummary> summaries, List<string>? unsyncable, bool isFinal, CancellationToken cancellationToken)
    {
        using var sync = new ItemSync([request], store, _options.ForItems(), _observer);
        try
        {
            return await ReadItemsAsync(sync, mailboxId, summary, unsyncable, isFinal, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Figures are final only then.
            sync.Dispose();
            summaries.AddRange(sync.Summaries);
            if (sync.EndedEarly is { } early)
                Fail(summary, early);
        }
    }

    private static bool NeedsTree(ItemSyncRequest request) => request.Folders.All || request.Folders.Paths.Count > 0;

    /// <summary>Where single folders were named, nobody else reads the tree that paths are made of.</summary>
    private async Task ReadFoldersAsync(ItemSyncRequest request, ISyncStateStore store, List<SyncSummary> summaries, CancellationToken cancellationToken)
    {
        using var folders = new HierarchySync(request.Session, store, _options.ForFolders(request.Folders.Root), _observer);
        summaries.Add(folders.Summary);
        while (await folders.NextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
            folders.Accept(page);
    }

    /// <returns>The folders that the guard has stopped.</returns>
    private async Task<List<string>> ReadItemsAsync(ItemSync sync, long mailboxId, MirrorSummary summary, List<string>? unsyncable, bool isFinal, CancellationToken cancellationToken)
    {
        long? expected = null;
        var refused = new List<string>();
        while (await sync.NextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            if (page.Error is EwsResponseException { ErrorId: ErrorIds.FolderNotSyncable } refusal && unsyncable is not null)
            {
                unsyncable.Add(page.Summary.FolderId ?? throw refusal);
                continue;
            }

            if (page.Error is { } error)
            {
                Fail(summary, error);
                continue;
            }

            var changes = page.Changes.Count;
            try
            {
                sync.Accept(page);
            }
            catch (DatabaseException e) when (e.ErrorId == ErrorIds.MassDelete)
            {
                // This folder's run ends here; the others have nothing to do with it.
                e.Mailbox ??= summary.Mailbox;
                sync.Refuse(page, e);
                refused.Add(page.Summary.FolderId!);
                if (!isFinal)
                    continue;
                Fail(summary, e);
                _observer.Notice(new SyncNotice(NoticeLevel.Warning, e.ErrorId, e.Message) { Mailbox = summary.Mailbox, Folder = e.Folder, Cause = e });
                continue;
            }

            summary.Received += changes;
            if (_options.Progress is { } progress)
            {
                expected ??= mailboxId == 0 ? 0 : await MirrorCounts.ExpectedAsync(_database!.Backend, mailboxId, cancellationToken).ConfigureAwait(false) + summary.Received;
                progress(new MirrorProgress(summary.Mailbox, page.Summary.FolderPath, summary.Received, expected));
            }
        }

        return refused;
    }

    private static void Add(MirrorSummary summary, List<SyncSummary> more)
    {
        var summaries = summary.FolderSummaries.Concat(more).ToList();
        var folders = summaries.Where(s => s.Kind == SyncKinds.Items && s.FolderId is not null).ToList();
        summary.FolderSummaries = summaries;
        summary.Folders = folders.Count;
        summary.QuietFolders = folders.Count(s => s.Quiet);
        summary.Pages = summaries.Sum(s => s.Pages);
        summary.Bytes = summaries.Sum(s => s.Bytes);
        summary.Retries = summaries.Sum(s => s.Retries);
        summary.Waited = summaries.Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Waited);
        summary.Warnings = summaries.SelectMany(s => s.Warnings).ToList();
        summary.Complete = summary.ErrorId is null && summaries.All(s => s.Complete);
        if (!summary.Complete && summary.ErrorId is null)
        {
            summary.ErrorId = summaries.Select(s => s.ErrorId).FirstOrDefault(id => id is not null);
            summary.Error = summaries.Select(s => s.Error).FirstOrDefault(text => text is not null);
        }
    }

    private static void Fail(MirrorSummary summary, EwsException error)
    {
        summary.Complete = false;
        if (summary.Cause is not null || (summary.ErrorId is { } known && known != error.ErrorId))
            return;
        error.Mailbox ??= summary.Mailbox;
        summary.ErrorId = error.ErrorId;
        summary.Error = error.Message;
        summary.Cause = error;
    }

    /// <summary>What was wrong has been put right.</summary>
    private static void Forgive(MirrorSummary summary)
    {
        summary.ErrorId = null;
        summary.Error = null;
        summary.Cause = null;
        summary.FolderSummaries = [];
    }

    private static async Task EndAsync(MirrorDatabase database, MailboxHold hold, MirrorSummary summary, bool isNew)
    {
        try
        {
            if (hold.HasWritten)
                await MirrorCounts.FillAsync(summary, database.Backend, hold.MailboxId, CancellationToken.None).ConfigureAwait(false);
            await hold.EndAsync(
                new RunRow(summary.RunId, SyncStateIdentity.DefaultConsumer, Text.CleanTime.Whole(summary.StartedUtc))
                {
                    Result = summary.Complete ? "Complete" : summary.ErrorId is null ? "Stopped" : summary.Failed ? "Failed" : "Partial",
                    ErrorId = summary.ErrorId,
                    Changes = summary.Journaled,
                    Summary = string.Format(CultureInfo.InvariantCulture, "{0} folders, {1} pages, {2} received, {3} journaled{4}", summary.Folders, summary.Pages, summary.Received, summary.Journaled, summary.Error is null ? string.Empty : ": " + summary.Error),
                },
                CancellationToken.None).ConfigureAwait(false);

            // A misspelt address leaves nothing behind.
            if (isNew && summary is { ErrorId: not (null or ErrorIds.StateLocked or ErrorIds.LeaseLost), LastSequence: 0 }
                && await database.Leases.HolderAsync(hold.MailboxId, CancellationToken.None).ConfigureAwait(false) is null)
                await database.Retention.ForgetAsync(hold.MailboxId, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DatabaseException e)
        {
            // The run itself has ended, well or not; a lease that nobody lets go runs out.
            Fail(summary, e);
        }
    }
}
