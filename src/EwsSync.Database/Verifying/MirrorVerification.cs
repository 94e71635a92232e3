using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Verifying;
using EwsSync.Errors;
using EwsSync.Sync;

namespace EwsSync.Database;

/// <summary>Verifies mailboxes of a database against their servers, and repairs what differs where that is asked for.</summary>
public sealed class MirrorVerification
{
    private readonly MirrorDatabase _database;
    private readonly VerificationOptions _options;
    private readonly RepairOptions? _repair;

    /// <param name="database">The database.</param>
    /// <param name="options">How it is compared.</param>
    /// <param name="repair">How it is repaired; null = it is only looked at.</param>
    public MirrorVerification(MirrorDatabase database, VerificationOptions options, RepairOptions? repair = null)
    {
        _database = Throw.IfNull(database);
        _options = Throw.IfNull(options);
        _repair = repair;
    }

    /// <summary>Verifies one mailbox. What goes wrong is in the summary.</summary>
    /// <exception cref="DatabaseException"><c>MailboxNotFound</c>: it is not in the database.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; what was repaired stays so.</exception>
    public async Task<VerificationSummary> RunAsync(MailboxSession session, CancellationToken cancellationToken = default)
    {
        var mailboxId = await _database.Mailboxes.FindAsync(Throw.IfNull(session).Mailbox, cancellationToken).ConfigureAwait(false)
            ?? throw new DatabaseException(
                ErrorIds.MailboxNotFound, $"The mailbox {session.Mailbox} is not in the database {_database.Name}, so that there is nothing to verify.", "Bring it in with Sync-EwsMailbox or ewssync mirror.")
            { Database = _database.Name, Mailbox = session.Mailbox };
        var summary = await new MailboxVerification(session, new KnownMirror(_database, mailboxId, session.Mailbox), _options).RunAsync(cancellationToken).ConfigureAwait(false);
        if (_repair is null || !summary.Differences.Any())
            return summary;
        try
        {
            var (differences, failure) = await new MirrorRepair(_database, session, _repair).RunAsync(mailboxId, summary.Differences, cancellationToken).ConfigureAwait(false);
            summary = summary with { Differences = differences, FinishedUtc = session.Clock.UtcNow.UtcDateTime };
            return failure is null ? summary : Failed(summary, failure);
        }
        catch (EwsException e)
        {
            return Failed(summary, e);
        }
    }

    private static VerificationSummary Failed(VerificationSummary summary, EwsException error)
    {
        error.Mailbox ??= summary.Mailbox;
        return summary with { Complete = false, ErrorId = error.ErrorId, Error = error.Message, Cause = error };
    }
}
