using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Errors;

namespace EwsSync.Database.Writing;

/// <summary>
/// Who may write a mailbox. A lease says when others may take it over; what makes two writers harmless is its epoch, which every
/// transaction checks on the mailbox's counter row before anything else.
/// </summary>
public sealed class Leases
{
    private readonly Backend _backend;

    internal Leases(Backend backend) => _backend = backend;

    /// <summary>Takes a mailbox whose lease is free or has run out.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="worker">Who takes it, for the message to others: a machine and a process.</param>
    /// <param name="duration">When others may take it over.</param>
    /// <param name="takeOver">Whether it is taken even where another one has it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="DatabaseException"><c>StateLocked</c>: another run has it.</exception>
    public Task<MailboxLease> AcquireAsync(long mailboxId, string worker, TimeSpan duration, bool takeOver = false, CancellationToken cancellationToken = default) =>
        _backend.ChangeAsync(
            async session =>
            {
                var taken = await session.ExecuteAsync(
                    $"UPDATE mailbox_lease SET lease_epoch = lease_epoch + 1, lease_until = {_backend.NowPlus("@seconds")}, worker = @worker "
                    + $"WHERE mailbox_id = @mailbox AND (@force = 1 OR lease_until IS NULL OR lease_until <= {_backend.Now})",
                    cancellationToken,
                    ("@seconds", (int)Math.Ceiling(duration.TotalSeconds)),
                    ("@worker", Throw.IfBlank(worker)),
                    ("@mailbox", mailboxId),
                    ("@force", takeOver ? 1 : 0)).ConfigureAwait(false);
                var row = await session.FindAsync(
                    "SELECT lease_epoch, worker FROM mailbox_lease WHERE mailbox_id = @mailbox", r => (Epoch: r.GetInt64(0), Worker: r.Text(1)), cancellationToken, ("@mailbox", mailboxId)).ConfigureAwait(false);
                return taken == 1
                    ? new MailboxLease(mailboxId, row.Epoch)
                    : throw new DatabaseException(ErrorIds.StateLocked, $"The mailbox is being synchronized by {row.Worker ?? "nobody: it is not in the database"}.", "Wait for that run.") { Database = _backend.Name };
            },
            cancellationToken);

    /// <summary>Who has the mailbox now; null where nobody does.</summary>
    internal Task<string?> HolderAsync(long mailboxId, CancellationToken cancellationToken) => _backend.AskAsync(
        session => session.FindAsync(
            $"SELECT coalesce(worker, '') FROM mailbox_lease WHERE mailbox_id = @mailbox AND lease_until > {_backend.Now}", r => (string?)r.GetString(0), cancellationToken, ("@mailbox", mailboxId)),
        cancellationToken);

    /// <summary>Keeps a lease for longer; false = somebody has taken it over.</summary>
    public Task<bool> RenewAsync(MailboxLease lease, TimeSpan duration, CancellationToken cancellationToken = default) => SetAsync(
        lease, _backend.NowPlus("@seconds"), (int)Math.Ceiling(duration.TotalSeconds), cancellationToken);

    /// <summary>Gives a lease back; false = somebody had taken it over.</summary>
    public Task<bool> ReleaseAsync(MailboxLease lease, CancellationToken cancellationToken = default) => SetAsync(lease, "NULL", 0, cancellationToken);

    private async Task<bool> SetAsync(MailboxLease lease, string until, int seconds, CancellationToken cancellationToken) => await _backend.ChangeOneAsync(
        $"UPDATE mailbox_lease SET lease_until = {until} WHERE mailbox_id = @mailbox AND lease_epoch = @epoch AND @seconds >= 0",
        cancellationToken,
        ("@mailbox", Throw.IfNull(lease).MailboxId),
        ("@epoch", lease.Epoch),
        ("@seconds", seconds)).ConfigureAwait(false) == 1;
}
