using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Sql;
using EwsSync.Database.States;
using EwsSync.Database.Tables;
using EwsSync.Errors;

namespace EwsSync.Database.Writing;

/// <summary>Writes pages: rows, journal and state in one transaction, or nothing.</summary>
public sealed class PageWriter
{
    private readonly Backend _backend;
    private readonly DatabaseOptions _options;

    internal PageWriter(Backend backend, DatabaseOptions options)
    {
        _backend = backend;
        _options = options;
    }

    /// <summary>The state of a folder as it is stored; null where there is none.</summary>
    public Task<StoredPageState?> ReadStateAsync(long mailboxId, string consumer, string folderId, string kind, string scope, CancellationToken cancellationToken = default) =>
        _backend.LookAsync(session => new StateRow(consumer, folderId, kind, scope).ReadAsync(session, mailboxId, cancellationToken), cancellationToken);

    /// <summary>Commits a page. Whatever happens to the connection, it is written once or not at all.</summary>
    /// <exception cref="DatabaseException"><c>LeaseLost</c>, <c>MassDelete</c>, or what the database refused.</exception>
    public async Task<PageCommitted> CommitAsync(PageCommit page, CancellationToken cancellationToken = default)
    {
        var (result, wasReadBack) = await new FencedCommit(_backend, _options).RunAsync(new Write(Throw.IfNull(page), _options), cancellationToken).ConfigureAwait(false);
        return result with { WasReadBack = wasReadBack };
    }

    private sealed class Write(PageCommit page, DatabaseOptions options) : IFencedWrite<PageCommitted>
    {
        private readonly StateRow _state = new(page.Consumer, page.FolderId, page.Kind, page.Scope);

        public long MailboxId => page.Lease.MailboxId;

        public long ExpectedVersion => page.ExpectedVersion;

        public async Task<(bool Fenced, PageCommitted Result)> WriteAsync(Session session, string commitId, CancellationToken cancellationToken)
        {
            var now = options.Clock.UtcNow.UtcDateTime;
            MailboxWrite write;
            var unknown = 0;
            if (page.Items.Count == 0)
                write = await MailboxWrite.BeginAsync(session, page.Lease, options, cancellationToken).ConfigureAwait(false);
            else
                (write, unknown) = await ItemsAsync(session, now, cancellationToken).ConfigureAwait(false);
            if (page.Folders.Count > 0)
                await FoldersAsync(write, now, cancellationToken).ConfigureAwait(false);
            await ReconcileRow.AbandonAsync(session, _state, MailboxId, cancellationToken).ConfigureAwait(false);
            var moved = 0;
            await _state.WriteAsync(session, MailboxId, page.NewState, page.Attributes, page.ExpectedVersion, commitId, count => moved = count, cancellationToken).ConfigureAwait(false);
            await write.FinishAsync(cancellationToken).ConfigureAwait(false);
            return (moved == 1, new PageCommitted(page.ExpectedVersion + 1, write.LastSequence, write.Journaled, unknown));
        }

        public async Task<(long Version, string? CommitId)> FenceAsync(Session session, CancellationToken cancellationToken) =>
            await _state.ReadAsync(session, MailboxId, cancellationToken).ConfigureAwait(false) is { } state ? (state.Version, state.CommitId) : (0, null);

        private async Task<(MailboxWrite Write, int Unknown)> ItemsAsync(Session session, DateTime now, CancellationToken cancellationToken)
        {
            var keys = ItemDifferences.KeysOf(page.Items);
            var ahead = new ReadAhead(page.FolderId, page.Items[0].FolderPath, page.Reason, page.RunId, keys);
            var write = await MailboxWrite.BeginAsync(session, page.Lease, options, cancellationToken, ahead).ConfigureAwait(false);
            var (context, known) = (ahead.Context, ahead.Known);
            var contexts = await write.ContextsAsync(context, known.Values, cancellationToken).ConfigureAwait(false);
            var differences = new ItemDifferences(context, write.Rows, known, key => contexts[key]);
            for (var i = 0; i < keys.Length; i++)
                differences.Add(page.Items[i], keys[i]);
            var since = now - MassDeleteGuard.Window;
            if (page.RunStartedUtc is { } started && started < since)
                since = started;
            await write.WriteAsync(differences, context, Text.CleanTime.Whole(since), !page.AllowMassDelete, cancellationToken).ConfigureAwait(false);
            return (write, differences.UnknownItems);
        }

        private async Task FoldersAsync(MailboxWrite write, DateTime now, CancellationToken cancellationToken)
        {
            var context = new PageContext(Key.Of(page.FolderId), page.FolderId, null, page.Reason, page.RunId);
            var differences = new FolderDifferences(context, await write.FoldersAsync(cancellationToken).ConfigureAwait(false));
            foreach (var change in page.Folders)
                differences.Add(change);
            await write.WriteAsync(differences, now, cancellationToken).ConfigureAwait(false);
        }
    }
}
