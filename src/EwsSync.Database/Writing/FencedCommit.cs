using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Options;
using EwsSync.Database.Sql;
using EwsSync.Errors;

namespace EwsSync.Database.Writing;

/// <summary>What a transaction with a fence is made of: <see cref="FencedCommit"/> runs it exactly once.</summary>
/// <typeparam name="T">What it comes to.</typeparam>
internal interface IFencedWrite<T>
{
    long MailboxId { get; }

    /// <summary>Does all up to COMMIT. The fence is moved on with <paramref name="commitId"/>; false where it stands elsewhere.</summary>
    Task<(bool Fenced, T Result)> WriteAsync(Session session, string commitId, CancellationToken cancellationToken);

    /// <summary>Reads the fence.</summary>
    /// <returns>The version, and which transaction wrote it; version 0 where there is none.</returns>
    Task<(long Version, string? CommitId)> FenceAsync(Session session, CancellationToken cancellationToken);

    long ExpectedVersion { get; }
}

/// <summary>
/// Commits exactly once. A cut answer to COMMIT made Npgsql throw with <c>IsTransient</c> although the rows were there, and a blind repetition then looks
/// like another writer. So each attempt writes an id of its own, and after any failure of COMMIT the fence is read on a new connection, behind the lock of the
/// mailbox, so that a transaction that the server is still committing has ended: one of my ids = done; version unchanged = again; else another writer.
/// </summary>
internal sealed class FencedCommit(Backend backend, DatabaseOptions options)
{
    private const int MostAttempts = 3;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <returns>The result, and whether it was found by reading back.</returns>
    public async Task<(T Result, bool WasReadBack)> RunAsync<T>(IFencedWrite<T> write, CancellationToken cancellationToken)
    {
        var mine = new Dictionary<string, T>();
        for (var attempt = 1; ; attempt++)
        {
            var committing = false;
            try
            {
                using var session = await Session.WriteAsync(backend, cancellationToken).ConfigureAwait(false);
                var commitId = Guid.NewGuid().ToString("N");
                var (fenced, result) = await write.WriteAsync(session, commitId, cancellationToken).ConfigureAwait(false);
                if (!fenced)
                {
                    return await write.FenceAsync(session, cancellationToken).ConfigureAwait(false) is (_, { } id) && mine.TryGetValue(id, out var done)
                        ? (done, true)
                        : throw MailboxWrite.Lost(backend, "Another run has moved the state of the folder.");
                }

                mine[commitId] = result;
                options.OnStep?.Invoke(WriteStep.Committing);
                committing = true;
                // Not to be stopped half-way: its outcome would be unknown.
                await session.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                options.OnStep?.Invoke(WriteStep.Committed);
                return (result, false);
            }
            catch (Exception e) when (backend.Translate(e) is { } error)
            {
                if (!committing)
                    throw error;
                var (version, id) = await ReadBackAsync(write, error, cancellationToken).ConfigureAwait(false);
                if (id is not null && mine.TryGetValue(id, out var done))
                    return (done, true);
                if (version != write.ExpectedVersion)
                    throw MailboxWrite.Lost(backend, "Another run has moved the state of the folder.");
                if (!error.IsTransient || attempt == MostAttempts)
                    throw error;
            }
        }
    }

    private async Task<(long Version, string? CommitId)> ReadBackAsync<T>(IFencedWrite<T> write, DatabaseException failure, CancellationToken cancellationToken)
    {
        var until = options.Clock.UtcNow + options.OutcomeWait;
        for (var wait = TimeSpan.FromMilliseconds(200); ; wait = wait + wait < LongestWait ? wait + wait : LongestWait)
        {
            try
            {
                using var session = await Session.WriteAsync(backend, cancellationToken).ConfigureAwait(false);
                await session.FindAsync(
                    "SELECT last_seq FROM mailbox_lease WHERE mailbox_id = @mailbox" + backend.ForUpdate, r => r.GetInt64(0), cancellationToken, ("@mailbox", write.MailboxId)).ConfigureAwait(false);
                return await write.FenceAsync(session, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (backend.Translate(e) is { } error)
            {
                if (options.Clock.UtcNow + wait > until)
                {
                    throw new DatabaseException(
                        ErrorIds.DatabaseUnreachable,
                        $"The database {backend.Name} went away while a page was committed, and whether it was is not known. {error.Message}",
                        "Run again: the next run reads the state and goes on from there, without loss or repetition.",
                        failure)
                    { Database = backend.Name };
                }
            }

            await options.Clock.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }
}
