using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.Writing;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Database.Runs;

/// <summary>
/// One run's hold on one mailbox. The lease is taken with the first thing that is written, so that a run that finds nothing new writes one row and no more; who
/// is second finds out by the lease, and by the fence of each transaction in any case.
/// </summary>
internal sealed class MailboxHold : IDisposable
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly MirrorDatabase _database;
    private readonly IClock _clock;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private MailboxLease? _lease;
    private DateTimeOffset _renewed;
    private bool _isLent;

    private MailboxHold(MirrorDatabase database, long mailboxId, IClock clock)
    {
        _database = database;
        _clock = clock;
        MailboxId = mailboxId;
    }

    public long MailboxId { get; }

    /// <summary>Whether anything was written, or was to be.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>A hold that somebody else has taken, keeps and gives back.</summary>
    public static MailboxHold Of(MirrorDatabase database, MailboxLease lease, IClock clock) => new(database, lease.MailboxId, clock) { _lease = lease, _isLent = true };

    /// <summary>Waits for another run to let go.</summary>
    /// <exception cref="DatabaseException"><c>StateLocked</c>: it did not.</exception>
    public static async Task<MailboxHold> OpenAsync(MirrorDatabase database, long mailboxId, TimeSpan timeout, IClock clock, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Poll)
        {
            var holder = await database.Leases.HolderAsync(mailboxId, cancellationToken).ConfigureAwait(false);
            if (holder is null || Workers.IsGone(holder))
                return new MailboxHold(database, mailboxId, clock);
            if (waited >= timeout)
            {
                throw new DatabaseException(
                    ErrorIds.StateLocked, $"The mailbox is being synchronized by {holder}.", "Wait for that run to end, or give a lock time-out so that this one waits.")
                { Database = database.Name, IsTransient = true };
            }

            await clock.Delay(Poll, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<MailboxLease> LeaseAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            HasWritten = true;
            if (_lease is null)
            {
                var holder = await _database.Leases.HolderAsync(MailboxId, cancellationToken).ConfigureAwait(false);
                _lease = await _database.Leases.AcquireAsync(MailboxId, Workers.This, Duration, Workers.IsGone(holder), cancellationToken).ConfigureAwait(false);
                _renewed = _clock.UtcNow;
            }
            else if (!_isLent && _clock.UtcNow - _renewed >= RenewAfter)
            {
                if (!await _database.Leases.RenewAsync(_lease, Duration, cancellationToken).ConfigureAwait(false))
                    throw MailboxWrite.Lost(_database.Backend, "Another run has taken over the mailbox.");
                _renewed = _clock.UtcNow;
            }

            return _lease;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Notes the run and lets go of the mailbox, in one small transaction.</summary>
    public Task EndAsync(RunRow run, CancellationToken cancellationToken)
    {
        const string Into = "INSERT INTO run (run_id, mailbox_id, consumer, worker, started_utc, ended_utc, result, error_id, changes, summary) ";
        var insert = Into + $"VALUES (@run, @mailbox, @consumer, @worker, @started, {_database.Backend.Now}, @result, @error, @changes, @summary) ON CONFLICT (run_id) DO NOTHING";
        (string Name, object? Value)[] values =
        [
            ("@run", run.RunId), ("@mailbox", MailboxId), ("@consumer", run.Consumer), ("@worker", Workers.This), ("@started", run.StartedUtc),
            ("@result", run.Result), ("@error", run.ErrorId), ("@changes", run.Changes), ("@summary", run.Summary),
        ];
        if (_lease is not { } lease || _isLent)
            return _database.Backend.ChangeOneAsync(insert, cancellationToken, values);
        return _database.Backend.ChangeAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    "UPDATE mailbox_lease SET lease_until = NULL WHERE mailbox_id = @mailbox AND lease_epoch = @epoch", cancellationToken, ("@mailbox", MailboxId), ("@epoch", lease.Epoch)).ConfigureAwait(false);
                return await session.ExecuteAsync(insert, cancellationToken, values).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public void Dispose() => _gate.Dispose();
}
