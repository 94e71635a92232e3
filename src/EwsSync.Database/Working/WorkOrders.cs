using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Sql;

namespace EwsSync.Database.Working;

/// <summary>What an operator does with mailboxes of workers. Workers notice it when they next look for work, within a second or two.</summary>
public sealed class WorkOrders
{
    // A day of age: before all that wait.
    private const string First = "-86400";

    private const string Chosen = "SELECT w.mailbox_id " + WorkSearch.From + " WHERE ";

    private readonly Backend _backend;

    internal WorkOrders(Backend backend) => _backend = backend;

    /// <summary>Makes mailboxes due now and before all others, and forgets their failures and that they were paused. What a worker is at is due again behind that run.</summary>
    /// <returns>How many they are.</returns>
    public Task<int> RunNowAsync(WorkSearch search, CancellationToken cancellationToken = default)
    {
        var (where, parameters) = Throw.IfNull(search).Sql(_backend);
        return _backend.ChangeAsync(
            async session =>
            {
                await session.ExecuteAsync($"UPDATE mailbox_lease SET next_due = {_backend.Now} WHERE mailbox_id IN ({Chosen}{where})", cancellationToken, [.. parameters]).ConfigureAwait(false);
                return await session.ExecuteAsync(
                    $"UPDATE work SET turn_utc = {_backend.NowPlus(First)}, not_before = NULL, failures = 0, is_paused = @no WHERE mailbox_id IN ({Chosen}{where})",
                    cancellationToken, [.. parameters, ("@no", false)]).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Leaves mailboxes out, or takes them in again with the age that they had. A run that is under way goes on to its end.</summary>
    /// <returns>How many they are.</returns>
    public Task<int> PauseAsync(WorkSearch search, bool pause, CancellationToken cancellationToken = default)
    {
        var (where, parameters) = Throw.IfNull(search).Sql(_backend);
        return _backend.ChangeAsync(
            session => session.ExecuteAsync($"UPDATE work SET is_paused = @pause WHERE mailbox_id IN ({Chosen}{where})", cancellationToken, [.. parameters, ("@pause", pause)]),
            cancellationToken);
    }
}
