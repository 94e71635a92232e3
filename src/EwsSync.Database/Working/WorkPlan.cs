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
    /// <param name="others">The other profiles that there are: a mailbox of theirs stays theirs. From a profile that is not among them it is taken over.</param>
    /// <param name="cancellationToken">Stops; what was entered stays.</param>
    public async Task<WorkEnlisted> EnlistAsync(
        string profile, string server, IReadOnlyCollection<string> addresses, int priority = 0, int firstWithin = 0, IReadOnlyCollection<string>? others = null, CancellationToken cancellationToken = default)
    {
        Throw.IfBlank(profile);
        var known = await IdsAsync(profile, cancellationToken).ConfigureAwait(false);
        var names = await _mailboxes.ListAsync(cancellationToken).ConfigureAwait(false);
        var byName = names.ToDictionary(pair => Mailboxes.NameOf(pair.Value), pair => pair.Key, System.StringComparer.Ordinal);
        var entered = new Dictionary<long, string>();
        var strangers = new List<string>();
        foreach (var address in Throw.IfNull(addresses))
        {
            if (byName.TryGetValue(Mailboxes.NameOf(address), out var id))
                entered[id] = address;
            else
                strangers.Add(address.Trim());
        }

        foreach (var part in Parts(strangers))
        {
            var numbers = await _mailboxes.EnsureAsync(part, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < part.Count; i++)
                entered[numbers[i]] = part[i];
        }

        var taken = await TakenAsync(entered, others ?? [], cancellationToken).ConfigureAwait(false);
        var ids = new HashSet<long>(entered.Keys.Where(id => !taken.ContainsKey(id)));
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
        return new WorkEnlisted(ids.Count(id => !known.Contains(id)), gone.Count, [.. taken.OrderBy(pair => pair.Value.Address, System.StringComparer.Ordinal).Select(pair => pair.Value)]);
    }

    /// <summary>The addresses of a profile.</summary>
    public Task<List<string>> AddressesAsync(string profile, CancellationToken cancellationToken = default) => _backend.LookAsync(
        session => session.QueryAsync(
            "SELECT m.address FROM work w JOIN mailbox m ON m.mailbox_id = w.mailbox_id WHERE w.profile = @profile ORDER BY m.address", r => r.GetString(0), cancellationToken, ("@profile", profile)),
        cancellationToken);

    /// <summary>The addresses that a question to the database brings: what its first column has. What is no SELECT is refused, because it stands inside of another one.</summary>
    /// <exception cref="EwsSync.Errors.DatabaseException">It cannot be asked so.</exception>
    public Task<List<string?>> AskAsync(string select, CancellationToken cancellationToken = default) => _backend.LookAsync(
        session => session.QueryAsync($"SELECT * FROM (\n{Throw.IfBlank(select).Trim().TrimEnd(';')}\n) asked", r => r.IsDBNull(0) ? null : r.GetValue(0).ToString(), cancellationToken), cancellationToken);

    /// <summary>Takes out profiles that nobody has run for a day; one that has never run stays, because it may be that of a newer configuration.</summary>
    /// <returns>How many mailboxes.</returns>
    public async Task<int> ForgetProfilesAsync(IReadOnlyCollection<string> profiles, CancellationToken cancellationToken = default)
    {
        var there = await _backend.LookAsync(session => session.QueryAsync("SELECT DISTINCT profile FROM work", r => r.GetString(0), cancellationToken), cancellationToken).ConfigureAwait(false);
        var count = 0;
        foreach (var profile in there.Where(profile => !Throw.IfNull(profiles).Contains(profile)))
        {
            count += await _backend.ChangeAsync(
                session => session.ExecuteAsync(
                    $"DELETE FROM work WHERE profile = @profile AND (SELECT max(x.started_utc) FROM work x WHERE x.profile = @profile) < {_backend.NowPlus("-86400")}",
                    cancellationToken, ("@profile", profile)),
                cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    /// <summary>Makes single mailboxes due now; a pause and a rest stay.</summary>
    public Task DueAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default) => _backend.ChangeAsync(
        async session =>
        {
            foreach (var address in Throw.IfNull(addresses))
            {
                var key = ("@address", (object?)Key.Of(Mailboxes.NameOf(address)).Bytes);
                await session.ExecuteAsync(
                    $"UPDATE mailbox_lease SET next_due = {_backend.Now} WHERE mailbox_id = (SELECT mailbox_id FROM mailbox WHERE address_key = @address) AND (next_due IS NULL OR next_due > {_backend.Now})",
                    cancellationToken, key).ConfigureAwait(false);
                await session.ExecuteAsync(
                    $"UPDATE work SET turn_utc = {_backend.NowPlus($"(-priority * {SecondsOfPriority})")} "
                    + $"WHERE mailbox_id = (SELECT mailbox_id FROM mailbox WHERE address_key = @address) AND claimed_due IS NULL AND (turn_utc IS NULL OR turn_utc > {_backend.Now})",
                    cancellationToken, key).ConfigureAwait(false);
            }

            return true;
        },
        cancellationToken);

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

    private async Task<Dictionary<long, (string Address, string Profile)>> TakenAsync(Dictionary<long, string> entered, IReadOnlyCollection<string> others, CancellationToken cancellationToken)
    {
        var taken = new Dictionary<long, (string, string)>();
        foreach (var other in others)
        {
            foreach (var id in await IdsAsync(other, cancellationToken).ConfigureAwait(false))
            {
                if (entered.TryGetValue(id, out var address))
                    taken[id] = (address, other);
            }
        }

        return taken;
    }

    private async Task<HashSet<long>> IdsAsync(string profile, CancellationToken cancellationToken) =>
        [.. await _backend.LookAsync(session => session.QueryAsync("SELECT mailbox_id FROM work WHERE profile = @profile", r => r.GetInt64(0), cancellationToken, ("@profile", profile)), cancellationToken).ConfigureAwait(false)];

    private static IEnumerable<List<T>> Parts<T>(IEnumerable<T> all)
    {
        var part = new List<T>(Batch);
        foreach (var one in all)
        {
            part.Add(one);
            if (part.Count < Batch)
                continue;
            yield return part;
            part = new List<T>(Batch);
        }

        if (part.Count > 0)
            yield return part;
    }
}
