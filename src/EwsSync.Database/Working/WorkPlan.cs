using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Database.Writing;

namespace EwsSync.Database.Working;

/// <summary>Which mailboxes there are to synchronize, and when they are due. What becomes due twice before its turn has come is due once: late, and never skipped.</summary>
public sealed class WorkPlan
{
    private const int Batch = 200;
    private const int Shares = 10_000;

    // A step of priority is worth so much of age, so that nobody waits for ever behind those that are more important.
    private const int SecondsOfPriority = 600;

    private readonly Backend _backend;
    private readonly Mailboxes _mailboxes;

    internal WorkPlan(Backend backend, Mailboxes mailboxes)
    {
        _backend = backend;
        _mailboxes = mailboxes;
    }

    /// <summary>Makes these the mailboxes of a profile: new ones are entered and due at once, spread over some time; what is not among them any more is not synchronized any more, and its rows stay.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="server">The server that they are on.</param>
    /// <param name="addresses">The mailboxes.</param>
    /// <param name="priority">0 for all alike; more comes first.</param>
    /// <param name="firstWithin">In how many seconds the new ones are to be due.</param>
    /// <param name="cancellationToken">Stops; what was entered stays.</param>
    /// <returns>How many are new, and how many have gone.</returns>
    public async Task<(int Added, int Removed)> EnlistAsync(
        string profile, string server, IReadOnlyCollection<string> addresses, int priority = 0, int firstWithin = 0, CancellationToken cancellationToken = default)
    {
        Throw.IfBlank(profile);
        var known = await IdsAsync(profile, cancellationToken).ConfigureAwait(false);
        var names = await _mailboxes.ListAsync(cancellationToken).ConfigureAwait(false);
        var byName = names.ToDictionary(pair => Mailboxes.NameOf(pair.Value), pair => pair.Key, System.StringComparer.Ordinal);
        var entered = new Dictionary<long, string>();
        foreach (var address in Throw.IfNull(addresses))
        {
            var id = byName.TryGetValue(Mailboxes.NameOf(address), out var there) ? there : await _mailboxes.EnsureAsync(address.Trim(), cancellationToken).ConfigureAwait(false);
            entered[id] = address;
        }

        var ids = new HashSet<long>(entered.Keys);
        foreach (var part in Parts(ids.Where(id => !known.Contains(id))))
        {
            await _backend.ChangeAsync(
                async session =>
                {
                    foreach (var id in part)
                        await EnterAsync(session, id, entered[id], profile, server, priority, firstWithin, cancellationToken).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }

        var gone = known.Where(id => !ids.Contains(id)).ToList();
        foreach (var part in Parts(gone))
        {
            await _backend.ChangeAsync(
                async session =>
                {
                    foreach (var id in part)
                        await session.ExecuteAsync("DELETE FROM work WHERE mailbox_id = @mailbox AND profile = @profile", cancellationToken, ("@mailbox", id), ("@profile", profile)).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }

        await _backend.ChangeAsync(
            session => session.ExecuteAsync(
                "UPDATE work SET server = @server, priority = @priority WHERE profile = @profile AND (server <> @server OR priority <> @priority)",
                cancellationToken, ("@server", server), ("@priority", priority), ("@profile", profile)),
            cancellationToken).ConfigureAwait(false);
        return (ids.Count(id => !known.Contains(id)), gone.Count);
    }

    /// <summary>Makes the mailboxes of a profile due, spread by their addresses over some seconds. One that is due already stays so, with its age.</summary>
    /// <returns>How many have become due.</returns>
    public Task<int> FireAsync(string profile, int withinSeconds, CancellationToken cancellationToken = default) => _backend.ChangeAsync(
        async session =>
        {
            await session.ExecuteAsync(
                $"UPDATE work SET turn_utc = {_backend.NowPlus($"(spread * @within / {Shares} - priority * {SecondsOfPriority})")} WHERE profile = @profile AND turn_utc IS NULL AND claimed_due IS NULL",
                cancellationToken, ("@within", withinSeconds), ("@profile", profile)).ConfigureAwait(false);
            return await session.ExecuteAsync(
                $"UPDATE mailbox_lease SET next_due = {_backend.NowPlus($"(w.spread * @within / {Shares})")} FROM work w "
                + "WHERE w.mailbox_id = mailbox_lease.mailbox_id AND w.profile = @profile AND mailbox_lease.next_due IS NULL",
                cancellationToken, ("@within", withinSeconds), ("@profile", profile)).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Makes a mailbox due now and before all others, and forgets its failures; false = it is no worker's.</summary>
    public Task<bool> RunNowAsync(long mailboxId, CancellationToken cancellationToken = default) => _backend.ChangeAsync(
        async session =>
        {
            await session.ExecuteAsync($"UPDATE mailbox_lease SET next_due = {_backend.Now} WHERE mailbox_id = @mailbox", cancellationToken, ("@mailbox", mailboxId)).ConfigureAwait(false);
            return await session.ExecuteAsync(
                $"UPDATE work SET turn_utc = {_backend.NowPlus("-86400")}, not_before = NULL, failures = 0, is_paused = @no WHERE mailbox_id = @mailbox", cancellationToken, ("@no", false), ("@mailbox", mailboxId)).ConfigureAwait(false) == 1;
        },
        cancellationToken);

    /// <summary>Leaves a mailbox out, or takes it in again; false = it is no worker's.</summary>
    public Task<bool> PauseAsync(long mailboxId, bool pause, CancellationToken cancellationToken = default) => _backend.ChangeAsync(
        async session => await session.ExecuteAsync("UPDATE work SET is_paused = @pause WHERE mailbox_id = @mailbox", cancellationToken, ("@pause", pause), ("@mailbox", mailboxId)).ConfigureAwait(false) == 1,
        cancellationToken);

    private async Task EnterAsync(Session session, long id, string address, string profile, string server, int priority, int firstWithin, CancellationToken cancellationToken)
    {
        // By the address, so that it is the same moment of each period whoever counts.
        var bytes = Key.Of(Mailboxes.NameOf(address)).Bytes;
        var spread = ((bytes[0] << 8) | bytes[1]) * Shares / 65536;
        await session.ExecuteAsync(
            "INSERT INTO work (mailbox_id, profile, server, spread, priority) VALUES (@mailbox, @profile, @server, @spread, @priority) "
            + "ON CONFLICT (mailbox_id) DO UPDATE SET profile = excluded.profile, server = excluded.server, priority = excluded.priority",
            cancellationToken, ("@mailbox", id), ("@profile", profile), ("@server", server), ("@spread", spread), ("@priority", priority)).ConfigureAwait(false);
        await session.ExecuteAsync(
            $"UPDATE mailbox_lease SET next_due = {_backend.NowPlus("@within")} WHERE mailbox_id = @mailbox AND next_due IS NULL", cancellationToken, ("@within", spread * firstWithin / Shares), ("@mailbox", id)).ConfigureAwait(false);
        await session.ExecuteAsync(
            $"UPDATE work SET turn_utc = {_backend.NowPlus("@within")} WHERE mailbox_id = @mailbox AND turn_utc IS NULL",
            cancellationToken, ("@within", (spread * firstWithin / Shares) - (priority * SecondsOfPriority)), ("@mailbox", id)).ConfigureAwait(false);
    }

    private async Task<HashSet<long>> IdsAsync(string profile, CancellationToken cancellationToken) =>
        [.. await _backend.LookAsync(session => session.QueryAsync("SELECT mailbox_id FROM work WHERE profile = @profile", r => r.GetInt64(0), cancellationToken, ("@profile", profile)), cancellationToken).ConfigureAwait(false)];

    private static IEnumerable<List<long>> Parts(IEnumerable<long> ids)
    {
        var part = new List<long>(Batch);
        foreach (var id in ids)
        {
            part.Add(id);
            if (part.Count < Batch)
                continue;
            yield return part;
            part = new List<long>(Batch);
        }

        if (part.Count > 0)
            yield return part;
    }
}
